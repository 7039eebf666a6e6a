import { type RawBuilder, sql } from 'kysely';
import { registeredCase } from '../../cases/index.ts';
import type { City } from '../../kernel/index.ts';
import { figureSource, reportMeasure, reportMeasures, reportsCounted } from './measures.ts';

type Sql = RawBuilder<unknown>;

/** All that figures need to know of a report. */
export interface ReportFact {
  readonly reportId: string;
  readonly area: string;
  /** `scheme:code`; '' while there is none. */
  readonly category: string;
  /** The source of the case it opens or would open. */
  readonly source: string;
  /** The day (of the city's zone) on which it was received. */
  readonly day: string;
  /** Bit i: measure i holds. */
  readonly flags: number;
}

/** Which reports a table of figures, or the list behind one of its numbers, is about. */
export interface ReportScope {
  /** Area prefixes; null: everywhere. */
  readonly areas: readonly string[] | null;
  /** Only those of which nobody knows the place yet. */
  readonly placeless?: boolean | undefined;
  /** `scheme:code`, a prefix of the code counts; `none`: not yet known. */
  readonly category?: string | undefined;
  /** The source of the case. */
  readonly source?: string | undefined;
}

/** Facts of the reports `r` that meet a condition, as they stand now, in the shape of `figure_report`. */
export function reportFacts(city: City, where: Sql): Sql {
  const flags = reportMeasures
    .map((name, i) => `(case when ${reportMeasure(name, 'v.registered')} then ${2 ** i} else 0 end)`)
    .join(' + ');
  return sql`select r.id as "reportId", r.area,
      coalesce(r.category_scheme || ':' || r.category_code, '') as category, ${sql.raw(figureSource)} as source,
      (r.received_at at time zone ${sql.lit(city.zone)})::date::text as day, (${sql.raw(flags)})::int as flags
    from ${sql.table(`${city.schema}.report`)} r
      cross join lateral (select ${sql.raw(registeredCase(city.schema, 'r.case_id'))} as registered offset 0) v
    where ${sql.raw(reportsCounted)} and (${where})`;
}

/** A scope as a condition on `r`. */
export function reportScopeCondition({ areas, placeless, category, source }: ReportScope): Sql {
  const parts: Sql[] = [sql`true`];
  if (areas !== null) parts.push(inAreas(areas));
  if (placeless === true) parts.push(sql`r.area = ''`);
  if (category !== undefined) parts.push(categoryPart(category));
  if (source !== undefined) parts.push(sql`${sql.raw(figureSource)} = ${source}`);
  return sql.join(
    parts.map((part) => sql`(${part})`),
    sql` and `,
  );
}

function inAreas(areas: readonly string[]): Sql {
  if (areas.length === 0) return sql`false`;
  return sql.join(
    areas.map((area) => sql`r.area like ${`${area}%`}`),
    sql` or `,
  );
}

function categoryPart(category: string): Sql {
  if (category === 'none') return sql`r.category_scheme is null`;
  const at = category.indexOf(':');
  const [scheme, code] = at < 0 ? [category, ''] : [category.slice(0, at), category.slice(at + 1)];
  return sql`r.category_scheme = ${scheme} and starts_with(coalesce(r.category_code, ''), ${code})`;
}
