import { type RawBuilder, sql } from 'kysely';
import type { City } from '../../kernel/index.ts';
import { countedAtAll, measureNames, measures, type Stock } from './measures.ts';

/** Days (of the city's zone) that a case counts on. */
export const factDays = [
  'opened',
  'registered',
  'ended',
  'closed',
  'handleDue',
  'handleDone',
  'closeDue',
  'closeDone',
] as const;
export type FactDay = (typeof factDays)[number];

/** All that figures need to know of a case: whom and what it is counted under, on which days, and as what. */
export interface FigureFact {
  readonly caseId: string;
  readonly area: string;
  /** Lead unit; '' while there is none. */
  readonly unit: string;
  /** `scheme:code`; '' while there is none. */
  readonly category: string;
  readonly source: string;
  /** `YYYY-MM-DD` by `factDays`; null: has not happened. */
  readonly days: readonly (string | null)[];
  /** Bit i: the condition of measure i holds. */
  readonly flags: number;
}

const moments: Readonly<Record<FactDay, string>> = {
  opened: 'c.opened_at',
  registered: 'c.registered_at',
  ended: 'c.ended_at',
  closed: 'c.closed_at',
  handleDue: 'c.handle_due_at',
  handleDone: doneAt(measures.handle),
  closeDue: 'c.city_due_at',
  closeDone: doneAt(measures.close),
};

/** A debt is off the books when it is both due and done. */
function doneAt({ due, done }: Stock): string {
  return `case when ${due} is not null and ${done} is not null then greatest(${due}, ${done}) end`;
}

const flags = measureNames
  .map((name, i) => `(case when ${measures[name].when} then ${2 ** i} else 0 end)`)
  .join(' + ');

/** Facts of the cases `c` that meet a condition, as they stand now, in the shape of `figure_fact`. */
export function figureFacts(city: City, where: RawBuilder<unknown>): RawBuilder<unknown> {
  const days = sql.join(
    factDays.map((day) => sql`(${sql.raw(moments[day])} at time zone ${sql.lit(city.zone)})::date::text`),
  );
  return sql`select c.id as "caseId", c.area, coalesce(c.lead_unit_id::text, '') as unit,
      coalesce(c.scheme || ':' || c.category, '') as category, c.source,
      array[${days}] as days, (${sql.raw(flags)})::int as flags
    from ${sql.table(`${city.schema}.city_case`)} c
    where ${sql.raw(countedAtAll)} and (${where})`;
}

/** Facts of all cases: for counting them anew. */
export function allFigureFacts(city: City): RawBuilder<unknown> {
  return figureFacts(city, sql`true`);
}

/**
 * SQL: whether the case of an id, or the one that it was joined to, is registered; for what counts reports by their case.
 * @param id SQL of the id
 */
export function registeredCase(schema: string, id: string): string {
  return `exists (select from ${schema}.city_case k left join ${schema}.city_case m on m.id = k.merged_into
    where k.id = ${id} and not k.complaint and (k.registered_at is not null or m.registered_at is not null))`;
}
