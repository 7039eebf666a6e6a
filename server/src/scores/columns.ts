import { type FactDay, type FigureFact, factDays, measureNames, measures } from '../cases/index.ts';

/** One counter of the rollups: which cases count (bit of the fact's flags), and on which of their days. */
export interface Column {
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
export const columns: readonly Column[] = measureNames.flatMap((name, bit) => {
  const measure = measures[name];
  const at = (day: FactDay) => factDays.indexOf(day);
  if (measure.kind === 'flow') return [{ name: snake(name), bit, day: at(dayOfMoment[measure.moment]) }];
  const [due, done] =
    measure.due === 'c.handle_due_at'
      ? (['handleDue', 'handleDone'] as const)
      : (['closeDue', 'closeDone'] as const);
  return [
    { name: `${snake(name)}_due`, bit, day: at(due) },
    { name: `${snake(name)}_done`, bit, day: at(done) },
  ];
});

const places = new Map(columns.map((column, i) => [column.name, i]));

/** Place of a counter in a vector of all. */
export function columnOf(measure: string, part: '' | '_due' | '_done' = ''): number {
  const place = places.get(`${snake(measure)}${part}`);
  if (place === undefined) throw new Error(`No counter for ${measure}${part}`);
  return place;
}

/** The counters that a case adds one to, with their days. */
export function countersOf(fact: FigureFact): readonly (readonly [column: number, day: string])[] {
  return columns.flatMap(({ bit, day }, i) => {
    const on = fact.days[day];
    return on === null || on === undefined || (fact.flags & (1 << bit)) === 0 ? [] : [[i, on] as const];
  });
}

function snake(name: string): string {
  return name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
}
