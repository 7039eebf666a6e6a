import { type RawBuilder, sql } from 'kysely';
import { type FigureScope, factsSince, factsToday } from '../../cases/index.ts';
import type { City } from '../../kernel/index.ts';
import { type ReportScope, reportFacts, reportScopeCondition } from '../../signals/index.ts';
import { columns, REPORTS } from '../columns.ts';
import { DISTRICT, STREET } from '../dimensions.ts';
import { type Days, startOf } from '../period.ts';
import { type Bucket, bucketText } from './buckets.ts';
import type { Asked } from './plan.ts';
import { addTo, bucketOf, groupOf, type Live, noLive, noSums, type Sums } from './sums.ts';

/** What of a fact is the group that is asked for. */
function groupOfFact({ by, area }: Asked): RawBuilder<unknown> {
  if (by === 'unit' || by === 'category' || by === 'source') return sql.ref(`f.${by}`);
  if (by !== 'area') return sql`''::text`;
  return sql`substr(f.area, 1, ${sql.lit(widthBelow(area))})`;
}

/** Digits one level below an area: districts, streets, communities, grids. */
function widthBelow(area: string | undefined): number {
  const widths = [DISTRICT, STREET, 12, 15];
  return widths.find((width) => width > (area?.length ?? 0)) ?? 15;
}

interface FactRow {
  readonly key: string;
  readonly kind: number;
  readonly bucket: string | null;
  readonly flags: number;
  readonly n: number;
}

/** Counters per group from the cases themselves: for who sees a part only, and for what no rollup holds. */
export async function readFacts(
  city: City,
  scope: FigureScope,
  asked: Asked,
  days: Days,
  bucket: Bucket,
): Promise<Map<string, Sums>> {
  const facts = factsSince(city, scope, startOf(days.from, city.zone));
  const { rows } = await sql<FactRow>`
    select ${groupOfFact(asked)} as key, (d.kind - 1)::int as kind, f.flags, count(*)::int as n,
      case when d.day::date >= ${days.from} then ${bucketText(sql`d.day::date`, bucket)} end as bucket
    from (${facts}) f cross join lateral unnest(f.days) with ordinality as d(day, kind)
    where d.day is not null and d.day::date < ${days.until} group by 1, 2, 3, 5`.execute(city.db);
  const groups = new Map<string, Sums>();
  for (const { key, kind, bucket: on, flags, n } of rows) {
    const sums = groupOf(groups, key, noSums);
    const vector = on === null ? sums.before : bucketOf(sums, on);
    for (const [i, column] of columns.slice(0, REPORTS).entries())
      if (column.day === kind && (flags & (1 << column.bit)) !== 0) addTo(vector, i, n);
  }
  return groups;
}

/** Adds what the reports of a period count as, from the reports themselves. */
export async function addReportFacts(
  city: City,
  groups: Map<string, Sums>,
  scope: ReportScope,
  asked: Asked,
  days: Days,
  bucket: Bucket,
): Promise<void> {
  const within = sql`r.received_at >= ${startOf(days.from, city.zone)} and r.received_at < ${startOf(days.until, city.zone)}`;
  const facts = reportFacts(city, sql`${within} and (${reportScopeCondition(scope)})`);
  const { rows } = await sql<Omit<FactRow, 'kind'>>`
    select ${groupOfFact(asked)} as key, f.flags, count(*)::int as n, ${bucketText(sql`f.day::date`, bucket)} as bucket
    from (${facts}) f group by 1, 2, 4`.execute(city.db);
  for (const { key, bucket: on, flags, n } of rows) {
    const vector = bucketOf(groupOf(groups, key, noSums), on ?? '');
    for (const [i, { bit }] of columns.slice(REPORTS).entries())
      if ((flags & (1 << bit)) !== 0) addTo(vector, REPORTS + i, n);
  }
}

interface LiveRow {
  readonly key: string;
  readonly live: 'handle' | 'close' | 'late';
  readonly done: boolean;
  readonly flags: number;
  readonly bucket: string;
  readonly n: number;
}

/** What moves within today, per group. @param bounds see `factsToday` of the cases */
export async function readLive(
  city: City,
  scope: FigureScope,
  asked: Asked,
  bucket: Bucket,
  bounds: Parameters<typeof factsToday>[2],
): Promise<Map<string, Live>> {
  const { rows } = await sql<LiveRow>`
    select ${groupOfFact(asked)} as key, f.live, f.done, f.flags, count(*)::int as n,
      ${bucketText(sql`f.days[1]::date`, bucket)} as bucket
    from (${factsToday(city, scope, bounds)}) f group by 1, 2, 3, 4, 6`.execute(city.db);
  const groups = new Map<string, Live>();
  for (const row of rows) {
    const live = groupOf(groups, row.key, noLive);
    if (row.live === 'late') live.late.set(row.bucket, (live.late.get(row.bucket) ?? 0) + row.n);
    else takeOff(live, row.live, row);
  }
  return groups;
}

function takeOff(live: Live, clock: 'handle' | 'close', { done, flags, n }: LiveRow): void {
  for (const [i, column] of columns.slice(0, REPORTS).entries()) {
    if (!column.name.startsWith(clock) || (flags & (1 << column.bit)) === 0) continue;
    if (column.name.endsWith('_due') || (column.name.endsWith('_done') && done)) addTo(live.ahead, i, n);
  }
}
