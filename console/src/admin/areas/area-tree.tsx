import { useQuery } from '@tanstack/react-query';
import type { Area } from '@yiwang/contract';
import { useState } from 'react';
import { listAreas } from '../../api/places.ts';
import { useLanguage, useWords } from '../../i18n/define.ts';
import { Answer, Empty } from '../../ui/states.tsx';
import { WhatsNext } from '../setup/whats-next.tsx';
import { words } from './words/index.ts';

const PAGE = 200;

interface TreeProps {
  readonly parent: string | null;
  readonly depth: number;
  readonly chosen: string | null;
  readonly choose: (code: string) => void;
}

function Row({ of, depth, chosen, choose }: { of: Area } & Omit<TreeProps, 'parent'>) {
  const t = useWords(words);
  const language = useLanguage();
  const name = language === 'en' ? (of.nameEn ?? of.name) : of.name;
  const [unfolded, unfold] = useState(depth < 1 || (chosen?.startsWith(of.code) ?? false));
  return (
    <li>
      <div className="tree__row areas__row" style={{ paddingInlineStart: 4 + depth * 14 }}>
        {of.level === 'grid' ? (
          <span className="tree__toggle" />
        ) : (
          <button
            type="button"
            className="tree__toggle"
            aria-expanded={unfolded}
            aria-label={`${unfolded ? t('collapse') : t('expand')} ${name}`}
            onClick={() => unfold(!unfolded)}
          >
            {unfolded ? '▾' : '▸'}
          </button>
        )}
        <button
          type="button"
          className="areas__name bare-button"
          aria-current={chosen === of.code}
          onClick={() => choose(of.code)}
        >
          <span className="clip">{name}</span>
          <span className="mono small muted">{of.code}</span>
        </button>
      </div>
      {unfolded && of.level !== 'grid' && (
        <AreaTree parent={of.code} depth={depth + 1} chosen={chosen} choose={choose} />
      )}
    </li>
  );
}

/** Areas below one, opened level by level. */
export function AreaTree({ parent, depth, chosen, choose }: TreeProps) {
  const t = useWords(words);
  const areas = useQuery({
    queryKey: ['areas', 'below', parent],
    queryFn: () => listAreas({ parent: parent ?? undefined, limit: PAGE }),
  });
  return (
    <Answer of={areas}>
      {({ items, next }) =>
        items.length === 0 && parent === null ? (
          <Empty text={t('empty')}>
            <WhatsNext />
          </Empty>
        ) : (
          <ul>
            {items.map((each) => (
              <Row key={each.code} of={each} depth={depth} chosen={chosen} choose={choose} />
            ))}
            {next !== null && <li className="muted small areas__more">{t('more', { n: PAGE })}</li>}
          </ul>
        )
      }
    </Answer>
  );
}
