import type { CaseTimelineItem } from '@yiwang/contract';
import { useWords } from '../i18n/define.ts';
import { Moment } from '../ui/moment.tsx';
import { Thumb } from '../ui/photo.tsx';
import { words as uiWords } from '../ui/words/index.ts';
import { reasonText } from './texts.ts';
import { words } from './words/index.ts';
import './page.css';

/** Who did it: a name, or the kind of actor in words. */
export function useWho() {
  const ui = useWords(uiWords);
  return (by: { kind: string; id: string; name: string | null }): string =>
    by.name ??
    (by.kind === 'system'
      ? ['clock', 'import', 'demo'].includes(by.id)
        ? ui.of('actor', by.id)
        : ui('actor.rule')
      : ui.of('actor', by.kind));
}

function Item({
  item,
  open,
}: {
  item: CaseTimelineItem;
  open: ((ids: readonly string[]) => void) | undefined;
}) {
  const t = useWords(words);
  const who = useWho();
  return (
    <li className="timeline__item">
      <div className="timeline__when small">
        <Moment at={item.at} />
      </div>
      <div className="timeline__what">
        <div className="row row--wrap">
          <strong>{t.of('event', item.type)}</strong>
          <span className="muted">{who(item.by)}</span>
          {item.unit !== null && (
            <span>{t('timeline.toUnit', { name: item.unit.name ?? item.unit.id })}</span>
          )}
          {item.person !== null && <span>{t('timeline.toUnit', { name: item.person.name ?? '' })}</span>}
          {item.reason !== null && <span className="tag">{reasonText(item.reason)}</span>}
          {item.to !== null && <span className="muted small">{t.of('state', item.to)}</span>}
          {item.distance !== null && (
            <span className="muted small">{t('timeline.distance', { m: Math.round(item.distance) })}</span>
          )}
        </div>
        {Object.entries(item.words ?? {}).map(([name, text]) => (
          <p key={name} className="timeline__words">
            {text}
          </p>
        ))}
        {item.erased && <p className="muted small">{t('timeline.erased')}</p>}
        {item.files.length > 0 && (
          <button type="button" className="timeline__files" onClick={() => open?.(item.files)}>
            {item.files.map((id) => (
              <Thumb key={id} id={id} alt={t.of('event', item.type)} />
            ))}
          </button>
        )}
      </div>
    </li>
  );
}

/** Every event of a case, newest first: who, when, why, photo. */
export function Timeline({
  items,
  open,
}: {
  items: readonly CaseTimelineItem[];
  open?: (ids: readonly string[]) => void;
}) {
  const t = useWords(words);
  return (
    <ol className="timeline" aria-label={t('timeline.title')}>
      {[...items]
        .sort((a, b) => b.seq - a.seq)
        .map((item) => (
          <Item key={item.seq} item={item} open={open} />
        ))}
    </ol>
  );
}
