import { useQuery } from '@tanstack/react-query';
import type { CaseDetail, Unit } from '@yiwang/contract';
import { listCases, readUnitLoad } from '../../api/cases.ts';
import { whoAnswers } from '../../api/parties.ts';
import { listed, useLanguage, useWords } from '../../i18n/define.ts';
import { namedKey } from '../../keys/table.ts';
import { Moment } from '../../ui/moment.tsx';
import { Answer } from '../../ui/states.tsx';
import { Actions, type BarVerb } from '../command/actions.tsx';
import { CaseLink } from '../facts.tsx';
import { words } from '../words/index.ts';

/** Who the responsibility list names for a case, with the rule. */
export function useResponsible(of: CaseDetail) {
  const about =
    of.class === null ? null : { scheme: of.class.scheme, code: of.class.code, area: of.place.area };
  return useQuery({
    queryKey: ['answers', about],
    queryFn: () => whoAnswers(about ?? { scheme: '', code: '', area: '' }),
    enabled: about !== null,
    staleTime: 60_000,
  });
}

/** Names of those on duty in the unit itself. */
const dutyOf = (
  onDuty: readonly { displayName: string; unitId: string | null }[],
  unitId: string,
): string[] => [
  ...new Set(onDuty.filter((person) => person.unitId === unitId).map((person) => person.displayName)),
];

/** How many open cases a unit has and how many of them are late. */
function Load({ unit }: { unit: Pick<Unit, 'id'> }) {
  const t = useWords(words);
  const load = useQuery({
    queryKey: ['cases', 'load', unit.id],
    queryFn: () => readUnitLoad(unit.id),
    staleTime: 60_000,
  });
  return load.data === undefined ? null : (
    <span>{t('desk.dispatch.load', { n: load.data.open, late: load.data.late })}</span>
  );
}

/** The last cases of the same category near by and who had them. */
function Precedents({ of }: { of: CaseDetail }) {
  const t = useWords(words);
  const about =
    of.class === null
      ? null
      : { category: `${of.class.scheme}:${of.class.code}`, area: of.place.area.slice(0, 9) };
  const last = useQuery({
    queryKey: ['cases', 'precedents', about],
    queryFn: () =>
      listCases({
        ...about,
        state: 'handling,to-check,to-close,follow-up,closed',
        order: 'newest',
        limit: 6,
      }),
    enabled: about !== null,
    staleTime: 60_000,
  });
  const items = (last.data?.items ?? [])
    .filter((item) => item.id !== of.id && item.holder !== null)
    .slice(0, 5);
  return (
    <section className="panel" aria-label={t('desk.dispatch.precedents')}>
      <div className="panel__head">{t('desk.dispatch.precedents')}</div>
      {items.length === 0 ? (
        <p className="panel__body muted">{t('desk.dispatch.noPrecedents')}</p>
      ) : (
        <ul>
          {items.map((item) => (
            <li key={item.id} className="suggestion">
              <div className="row">
                <span className="grow clip">{item.holder?.name}</span>
                <Moment at={item.openedAt} />
              </div>
              <div className="row small muted">
                <CaseLink id={item.id} number={item.number} />
                <span className="grow clip">{item.place.label ?? item.place.areaName}</span>
                {item.handoffs > 0 && <span>{t('card.handoffs', { n: item.handoffs })}</span>}
              </div>
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}

interface Props {
  readonly of: CaseDetail;
  readonly verb: 'dispatch' | 'rule';
  readonly done: () => void;
}

/** The suggested unit with the rule as a sentence, its load and who is on duty; one key sends it. */
export function Suggestion({ of, verb, done }: Props) {
  const t = useWords(words);
  const language = useLanguage();
  const found = useResponsible(of);
  return (
    <>
      <section className="panel" aria-label={t('desk.dispatch.suggest')}>
        <div className="panel__head">{t('desk.dispatch.suggest')}</div>
        {of.class === null ? (
          <p className="panel__body muted">{t('card.noClass')}</p>
        ) : (
          <Answer of={found}>
            {({ unit, rule, onDuty }) =>
              unit === null ? (
                <p className="panel__body">{t('desk.dispatch.none')}</p>
              ) : (
                <div className="panel__body stack">
                  <strong>{unit.name}</strong>
                  {rule !== null && <p className="suggestion__why">{rule.sentence[language]}</p>}
                  <p className="small">
                    <Load unit={unit} />
                    {dutyOf(onDuty, unit.id).length > 0 &&
                      ` · ${t('desk.dispatch.duty', { names: listed(dutyOf(onDuty, unit.id)) })}`}
                  </p>
                  <div className="suggestion__act">
                    <Actions
                      of={of}
                      verbs={[sendOf(verb, unit, rule, t('desk.dispatch.send', { name: unit.name }))]}
                      done={done}
                    />
                  </div>
                </div>
              )
            }
          </Answer>
        )}
      </section>
      <Precedents of={of} />
    </>
  );
}

function sendOf(
  verb: Props['verb'],
  unit: { id: string },
  rule: { id: string; version: number } | null,
  label: string,
): BarVerb {
  if (verb === 'rule') return { verb, start: { unitId: unit.id }, label };
  const basis = rule === null ? {} : { rule: `${rule.id}@${rule.version}` };
  return {
    verb,
    keys: namedKey('dispatch.suggested'),
    main: true,
    at: 'once',
    label,
    body: { unitId: unit.id, basis: rule === null ? 'manual' : 'rule', ...basis },
  };
}
