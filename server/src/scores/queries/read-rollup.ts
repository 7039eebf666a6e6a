import { type RawBuilder, sql } from 'kysely';
import type { City } from '../../kernel/index.ts';
import { columns } from '../columns.ts';
import { dimensions } from '../dimensions.ts';
import { type Days, edgeMonths, monthOf, nextMonth } from '../period.ts';
import { type Bucket, bucketText } from './buckets.ts';
import { addVector } from './count.ts';
import type { Plan } from './plan.ts';
import { bucketOf, groupOf, noSums, type Sums, type Vector } from './sums.ts';

type Row = { readonly key: string; readonly part: string; readonly bucket: string } & Readonly<
  Record<string, string | number>
>;

/**
 * Counters per group from the rollups. Read are the period and what lies after it; what lies before is the balance of
 * all time less those two, so that old months cost nothing.
 */
export async function readRollup(
  city: City,
  plan: Plan,
  days: Days,
  bucket: Bucket,
): Promise<Map<string, Sums>> {
  const { rows } = await rollupQuery(city, plan, days, bucket).execute(city.db);
  const groups = new Map<string, Sums>();
  for (const row of rows) {
    const sums = groupOf(groups, row.key, noSums);
    const vector = vectorOf(row);
    if (row.part === 'within') addVector(bucketOf(sums, row.bucket), vector);
    addVector(sums.before, row.part === 'all' ? vector : vector.map((count) => -count));
  }
  return groups;
}

function vectorOf(row: Row): Vector {
  return Int32Array.from(columns, ({ name }) => Number(row[name]));
}

function rollupQuery(city: City, plan: Plan, days: Days, bucket: Bucket): RawBuilder<Row> {
  const sums = sql.join(columns.map(({ name }) => sql`sum(${sql.ref(name)})::int as ${sql.ref(name)}`));
  const part = sql`case when grain = 'all' then 'all' when day < ${days.until} then 'within' else 'after' end`;
  return sql<Row>`select ${plan.group} as key, ${part} as part, ${bucketExpression(days, bucket)} as bucket, ${sums}
    from (${sql.join(branches(city, plan, days, bucket), sql` union all `)}) r group by 1, 2, 3`;
}

function bucketExpression({ until }: Days, bucket: Bucket): RawBuilder<unknown> {
  return sql`case when grain = 'all' or day >= ${until} then '' else ${bucketText(sql`day`, bucket)} end`;
}

/** One range of the primary key each: the balance, whole months, and the days of months that the period cuts. */
function branches(city: City, plan: Plan, days: Days, bucket: Bucket): RawBuilder<unknown>[] {
  const dim = sql.lit(dimensions[plan.dimension]);
  const from = sql`select * from ${sql.table(`${city.schema}.figure_sum`)} where dim = ${dim}`;
  const whole = bucket === 'day' ? daysOfPeriod(days) : sql`false`;
  const edges = edgeMonths(days);
  const byDay = edges.map((month) => sql`(day >= ${month} and day < ${nextMonth(month)})`);
  const months = bucket === 'day' ? sql`day >= ${days.until}` : sql`day >= ${monthOf(days.from)}`;
  return [
    sql`(${from} and grain = 'all' and ${plan.where})`,
    sql`(${from} and grain = 'month' and ${months} and not day = any(${[...edges]}::date[]) and ${plan.where})`,
    ...[...byDay, whole].map(
      (range) => sql`(${from} and grain = 'day' and day >= ${days.from} and ${range} and ${plan.where})`,
    ),
  ];
}

function daysOfPeriod({ from, until }: Days): RawBuilder<unknown> {
  return sql`day >= ${from} and day < ${until} and not (${sql.join(
    [
      ...edgeMonths({ from, until }).map((month) => sql`(day >= ${month} and day < ${nextMonth(month)})`),
      sql`false`,
    ],
    sql` or `,
  )})`;
}
