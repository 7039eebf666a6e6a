import { type FactDay, type FigureFact, factDays, measureNames, measures } from '../cases/index.ts';
import { type ReportFact, reportMeasures } from '../signals/index.ts';

/** One counter of the rollups: which facts count (bit of their flags), and on which of their days. */
export interface Column {
  readonly of: 'case' | 'report';
  readonly name: string;
  readonly bit: number;
  readonly day: number;
}

const dayOfMoment = {
  opened_at: 'opened',
  registered_at: 'registered',
  ended_at: 'ended',
  closed_at: 'closed',
} as const satisfies Readonly<Record<string, FactDay>>;

/** A flow has one counter, a debt two: when it falls due, and when it is off the books. */
const ofCases: readonly Column[] = measureNames.flatMap((name, bit): Column[] => {
  const measure = measures[name];
  const at = (day: FactDay) => factDays.indexOf(day);
  if (measure.kind === 'flow')
    return [{ of: 'case', name: snake(name), bit, day: at(dayOfMoment[measure.moment]) }];
  const [due, done] =
    measure.due === 'c.handle_due_at'
      ? (['handleDue', 'handleDone'] as const)
      : (['closeDue', 'closeDone'] as const);
  return [
    { of: 'case', name: `${snake(name)}_due`, bit, day: at(due) },
    { of: 'case', name: `${snake(name)}_done`, bit, day: at(done) },
  ];
});

/** A report counts on the one day it has. */
const ofReports: readonly Column[] = reportMeasures.map((name, bit) => ({
  of: 'report',
  name: reportColumn(name),
  bit,
  day: 0,
}));

export const columns: readonly Column[] = [...ofCases, ...ofReports];

/** The counters of reports begin here. */
export const REPORTS = ofCases.length;

const places = new Map(columns.map((column, i) => [column.name, i]));

/** Place of a counter in a vector of all. */
export function columnOf(measure: string, part: '' | '_due' | '_done' = ''): number {
  return placeOf(`${snake(measure)}${part}`);
}

function placeOf(name: string): number {
  const place = places.get(name);
  if (place === undefined) throw new Error(`No counter ${name}`);
  return place;
}

/** Place of a count of reports in a vector of all. */
export const reportColumnOf = (measure: string): number => placeOf(reportColumn(measure));

/** The counters that a report adds one to, with their day. */
export function reportCountersOf({
  flags,
  day,
}: ReportFact): readonly (readonly [column: number, day: string])[] {
  return ofReports.flatMap(({ bit }, i) => ((flags & (1 << bit)) === 0 ? [] : [[REPORTS + i, day] as const]));
}

/** The counters that a case adds one to, with their days. */
export function countersOf(fact: FigureFact): readonly (readonly [column: number, day: string])[] {
  return ofCases.flatMap(({ bit, day }, i) => {
    const on = fact.days[day];
    return on === null || on === undefined || (fact.flags & (1 << bit)) === 0 ? [] : [[i, on] as const];
  });
}

function reportColumn(measure: string): string {
  return `report_${snake(measure)}`;
}

function snake(name: string): string {
  return name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
}
