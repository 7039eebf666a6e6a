import { useQuery } from '@tanstack/react-query';
import type { ClassMove, ClosingClass, RuleDraftPage } from '@yiwang/contract';
import { Radio, Select } from 'antd';
import { useState } from 'react';
import { readVersion } from '../../api/catalogue.ts';
import { mendRuleDraft } from '../../api/rule-drafts.ts';
import { useLanguage, useWords } from '../../i18n/define.ts';
import type { Change } from './use-change.ts';
import { words } from './words/index.ts';

const isOf = (of: ClosingClass) => (move: ClassMove) => move.scheme === of.scheme && move.code === of.code;

function Uses({ of }: { of: ClosingClass }) {
  const t = useWords(words);
  if (of.uses.length === 0) return <p className="muted">{t('closing.free')}</p>;
  return (
    <ul>
      {of.uses.map((use) => (
        <li key={use.kind}>
          {t.of('closing', use.kind, { n: use.count })}
          {use.examples.length > 0 && <span className="muted small"> {use.examples.join('、')}</span>}
          {use.count > use.examples.length && use.examples.length > 0 && <span className="muted"> …</span>}
        </li>
      ))}
    </ul>
  );
}

interface MoveProps {
  readonly of: ClosingClass;
  readonly page: RuleDraftPage;
  readonly change: Change;
}

/** Where open cases of a closing class go: nowhere, or to a class and condition of the new catalogue. */
function Move({ of, page, change }: MoveProps) {
  const t = useWords(words);
  const language = useLanguage();
  const version = page.catalogueVersion ?? 0;
  const whole = useQuery({ queryKey: ['catalogue', version], queryFn: () => readVersion(version) });
  const move = page.moves.find(isOf(of));
  const [wanted, want] = useState(move !== undefined);
  const [picked, pick] = useState(move === undefined ? null : `${move.to.scheme}:${move.to.code}`);
  const others = page.moves.filter((each) => !isOf(of)(each));
  const write = (moves: ClassMove[]) => change.run(() => mendRuleDraft(page.id, page.version, { moves }));
  const categories = whole.data?.categories ?? [];
  const target = categories.find((each) => `${each.scheme}:${each.code}` === picked);
  const moveTo = (condition: string) => {
    if (target === undefined) return;
    const to = { scheme: target.scheme, code: target.code, condition };
    write([...others, { scheme: of.scheme, code: of.code, to }]);
  };
  return (
    <div className="row row--wrap">
      <Radio.Group
        aria-label={of.name}
        value={wanted ? 'move' : 'keep'}
        onChange={(event) => {
          want(event.target.value === 'move');
          if (event.target.value === 'keep' && move !== undefined) write(others);
        }}
        options={(['keep', 'move'] as const).map((value) => ({ value, label: t(`closing.${value}`) }))}
      />
      {wanted && (
        <>
          <Select
            aria-label={`${of.name} ${t('closing.class')}`}
            placeholder={t('closing.class')}
            showSearch={{ optionFilterProp: 'label' }}
            value={picked}
            loading={whole.isPending}
            onChange={pick}
            options={categories.map((each) => ({
              value: `${each.scheme}:${each.code}`,
              label: `${each.name[language]}（${each.code}）`,
            }))}
            style={{ minWidth: 220 }}
          />
          {target !== undefined && (
            <Select
              aria-label={`${of.name} ${t('closing.condition')}`}
              placeholder={t('closing.condition')}
              value={
                move !== undefined && `${move.to.scheme}:${move.to.code}` === picked
                  ? move.to.condition
                  : null
              }
              onChange={moveTo}
              options={target.conditions.map((each) => ({ value: each.code, label: each.text[language] }))}
              style={{ minWidth: 260 }}
            />
          )}
        </>
      )}
    </div>
  );
}

/** Classes that the draft closes, everything that still holds on to them, and what becomes of it. */
export function ClosingPanel({ of, change }: { of: RuleDraftPage; change: Change }) {
  const t = useWords(words);
  if (of.closing.length === 0) return null;
  return (
    <section className="panel" aria-label={t('closing')}>
      <div className="panel__head">{t('closing')}</div>
      <div className="panel__body stack">
        <p>{t('closing.lead')}</p>
        {of.closing.map((each) => (
          <div key={`${each.scheme}:${each.code}`} className="rules__closing">
            <strong>{each.name}</strong> <span className="mono small muted">{each.code}</span>
            <Uses of={each} />
            {each.uses.some((use) => use.kind === 'case' || use.kind === 'tile') && (
              <Move of={each} page={of} change={change} />
            )}
          </div>
        ))}
        <p className="muted small">{t('closing.moveNote')}</p>
      </div>
    </section>
  );
}
