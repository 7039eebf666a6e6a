import type { ReportDetail, ReportSuggestions, ReportVerb } from '@yiwang/contract';
import { words as caseWords } from '../cases/words/index.ts';
import { useWords } from '../i18n/define.ts';
import { namedKey } from '../keys/table.ts';
import { holds, useMe } from '../session/use-session.ts';
import { Act } from '../ui/act.tsx';
import { acceptBody, type Choice } from './choice.ts';
import { obstacle } from './obstacle.ts';
import { useReportCommand } from './use-report.ts';
import { words } from './words/index.ts';

interface Props {
  readonly of: ReportDetail;
  readonly choice: Choice;
  readonly suggestions: ReportSuggestions | undefined;
  readonly duplicate: string | null;
  readonly open: (verb: ReportVerb) => void;
  readonly done: () => void;
}

const rest: readonly (readonly [ReportVerb, string])[] = [
  ['reclassify', namedKey('intake.reclassify')],
  ['place', namedKey('intake.place')],
  ['release', namedKey('intake.release')],
  ['unjoin', namedKey('intake.unjoin')],
  ['name-unit', namedKey('intake.name-unit')],
];

/** Bottom of the intake desk: accept, ask, join, decline, answer; then the rarer ones. */
export function IntakeBar({ of, choice, suggestions, duplicate, open, done }: Props) {
  const t = useWords(words);
  const cases = useWords(caseWords);
  const me = useMe();
  const command = useReportCommand(done);
  const withdraw = useReportCommand();
  const off = (verb: ReportVerb) => {
    const code = obstacle(of, verb);
    return code === null ? undefined : t.of('why', code);
  };
  const chosen = suggestions?.duplicates.find((each) => each.caseId === duplicate);
  // A closed matter is never preselected: the clerk picks it, then accepting makes a linked case (反弹).
  const rebound = chosen?.closed === true;
  const body = acceptBody(choice, rebound ? { reboundOf: chosen.caseId } : {});
  const noClass = body === null ? t('why.noClass') : undefined;
  const unit = suggestions?.unit ?? null;
  const send = (verb: ReportVerb, what: object | null) => {
    if (what !== null) command.mutate({ of, verb, body: what });
  };
  const busy = (verb: ReportVerb) => command.isPending && command.variables.verb === verb;
  const small = holds(me, 'clerk') && holds(me, 'shift-leader') && holds(me, 'dispatcher');
  return (
    <section className="desk__bar panel" aria-label={cases('desk.bar')}>
      <Act
        label={rebound ? t('suggest.reboundOn') : t('verb.accept')}
        keys={namedKey('intake.accept')}
        kind="main"
        busy={busy('accept')}
        off={off('accept') ?? noClass}
        run={() => send('accept', body)}
      />
      {small && (
        <Act
          label={t('act.acceptAll')}
          keys={namedKey('intake.accept-all')}
          off={off('accept') ?? noClass ?? (unit === null ? t('why.noUnit') : undefined)}
          run={() =>
            send(
              'accept',
              body === null || unit === null
                ? null
                : { ...body, register: true, dispatch: { unitId: unit.unitId } },
            )
          }
        />
      )}
      <Act label={t('verb.ask')} keys={namedKey('intake.ask')} off={off('ask')} run={() => open('ask')} />
      <Act
        label={t('verb.join')}
        keys={namedKey('intake.join')}
        busy={busy('join')}
        off={
          off('join') ??
          (duplicate === null ? t('why.noDuplicate') : rebound ? t('why.closedMatter') : undefined)
        }
        run={() => send('join', duplicate === null ? null : { caseId: duplicate })}
      />
      <Act
        label={t('verb.decline')}
        keys={namedKey('intake.decline')}
        off={off('decline')}
        run={() => open('decline')}
      />
      <Act
        label={t('verb.answer')}
        keys={namedKey('intake.answer')}
        off={off('answer')}
        run={() => open('answer')}
      />
      <Act
        label={t('act.emergency')}
        keys={namedKey('intake.emergency')}
        off={off('accept') ?? noClass}
        run={() => send('accept', body === null ? null : { ...body, emergency: true })}
      />
      <span className="grow" />
      {of.verbs.includes('decide-objection') && (
        <Act
          label={t('verb.decide-objection')}
          keys={namedKey('intake.decide-objection')}
          kind="main"
          run={() => open('decide-objection')}
        />
      )}
      {of.verbs.includes('withdraw') && (
        <Act
          label={t('verb.withdraw')}
          keys={namedKey('intake.withdraw')}
          run={() => withdraw.mutate({ of, verb: 'withdraw', body: {} })}
        />
      )}
      {of.verbs.includes('reviewed') && (
        <Act label={t('verb.reviewed')} keys={namedKey('intake.reviewed')} run={() => send('reviewed', {})} />
      )}
      {rest
        .filter(([verb]) => of.verbs.includes(verb))
        .map(([verb, keys]) => (
          <Act key={verb} label={t.of('verb', verb)} keys={keys} kind="quiet" run={() => open(verb)} />
        ))}
    </section>
  );
}
