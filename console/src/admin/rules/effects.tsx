import { Link } from '@tanstack/react-router';
import type { RuleEffect } from '@yiwang/contract';
import { Progress } from 'antd';
import { ruleEffectsExport } from '../../api/rule-drafts.ts';
import { words as caseWords } from '../../cases/words/index.ts';
import { useWords } from '../../i18n/define.ts';
import { canDo, useMe } from '../../session/use-session.ts';
import { Act } from '../../ui/act.tsx';
import { ExportAct } from '../../ui/export-act.tsx';
import { Light } from '../../ui/light.tsx';
import { ScrollArea } from '../../ui/scroll-area.tsx';
import { Failed } from '../../ui/states.tsx';
import { momentText } from '../../ui/time.ts';
import { countsOf, type Effects } from './use-effects.ts';
import { words } from './words/index.ts';

const SHOWN = 200;

function Change({ of }: { of: RuleEffect }) {
  const t = useWords(words);
  if (of.overdue) return <Light light="red" text={t('effects.late')} />;
  if (of.before === null || of.after === null) return <span className="muted">—</span>;
  return <span>{of.after < of.before ? `↑ ${t('effects.earlier')}` : `↓ ${t('effects.later')}`}</span>;
}

function CaseNumber({ of }: { of: RuleEffect }) {
  const t = useWords(words);
  const me = useMe();
  const text = of.number ?? `${t('effects.unnumbered')} ${of.caseId.slice(0, 8)}`;
  // Administrators hold no posts and see no cases: a number is a name to them, not a door.
  return canDo(me, 'cases:read') ? <Link to={`/cases/${of.caseId}`}>{text}</Link> : <span>{text}</span>;
}

function Lines({ items }: { items: readonly RuleEffect[] }) {
  const t = useWords(words);
  const cases = useWords(caseWords);
  const due = (at: string | null) => (at === null ? t('effects.paused') : momentText(at));
  return (
    <ScrollArea className="list" label={t('effects')}>
      <table className="sheet">
        <thead>
          <tr>
            {(['number', 'class', 'clock', 'before', 'after', 'change'] as const).map((head) => (
              <th key={head} scope="col">
                {t(`effects.${head}`)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {items.slice(0, SHOWN).map((each) => (
            <tr key={`${each.caseId} ${each.clock}`}>
              <td className="mono">
                <CaseNumber of={each} />
              </td>
              <td>
                {each.className}
                {each.movesTo !== null && <ins> → {each.movesTo}</ins>}
              </td>
              <td>{each.clock === null ? '—' : cases.of('clockKind', each.clock)}</td>
              <td>{each.clock === null ? '—' : due(each.before)}</td>
              <td>{each.clock === null ? '—' : due(each.after)}</td>
              <td>
                <Change of={each} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </ScrollArea>
  );
}

/** The figures in one sentence; those that would be late at once are said by themselves. */
export function EffectSentence({ of }: { of: Effects }) {
  const t = useWords(words);
  const counts = countsOf(of.items);
  if (of.done && of.items.length === 0) return <p>{t('effects.none')}</p>;
  return (
    <>
      {counts.cases > 0 && <p>{t('effects.count', counts)}</p>}
      {counts.overdue > 0 && (
        <p>
          <Light light="red" text={t('effects.overdue', { n: counts.overdue })} />
        </p>
      )}
      {counts.moved > 0 && <p>{t('effects.moved', { n: counts.moved })}</p>}
    </>
  );
}

/** Which open cases get another deadline, computed while one looks; the worst first, all of them as a file. */
export function EffectsPanel({ id, of }: { id: string; of: Effects }) {
  const t = useWords(words);
  return (
    <section className="panel" aria-label={t('effects')}>
      <div className="panel__head row--wrap">
        <span>{t('effects')}</span>
        <span className="grow" />
        <Act label={t('effects.again')} keys="r" run={of.again} small kind="quiet" />
        {of.done && of.items.length > 0 && <ExportAct path={ruleEffectsExport(id)} query={{}} />}
      </div>
      <div className="panel__body stack">
        {of.error !== null && <Failed error={of.error} again={of.again} />}
        {!of.done && of.error === null && (
          <div role="status">
            <span className="muted">{t('effects.busy', { looked: of.looked, open: of.open })}</span>
            <Progress percent={of.open === 0 ? 0 : Math.floor((of.looked / of.open) * 100)} size="small" />
          </div>
        )}
        <div role="status">
          <EffectSentence of={of} />
        </div>
        {of.items.length > 0 && <Lines items={of.items} />}
        {of.items.length > SHOWN && <p className="muted">{t('effects.shown', { n: SHOWN })}</p>}
      </div>
    </section>
  );
}
