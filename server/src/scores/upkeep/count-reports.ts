import { type SqlBool, sql } from 'kysely';
import type { City, CityTx } from '../../kernel/index.ts';
import { type ReportFact, reportFacts } from '../../signals/index.ts';
import { countAnew, type FactKind } from './count-anew.ts';
import { reportCounted } from './deltas.ts';

/** Which reports are to be counted anew: these, and all that belong to these cases. */
export interface ReportsToCount {
  readonly ids: readonly string[];
  readonly ofCases: readonly string[];
}

/** Counts reports anew, as `countCases` does. */
export async function countReports(
  city: City,
  tx: CityTx,
  { ids, ofCases }: ReportsToCount,
  now: Date,
): Promise<void> {
  if (ids.length === 0 && ofCases.length === 0) return;
  const after = await factsNow(city, tx, { ids, ofCases });
  // A report that is counted no more (it turned out to be a complaint) is known by what was counted.
  const all = [...new Set([...ids, ...after.keys()])];
  const before = await factsCounted(tx, all);
  await countAnew(city, tx, reports, all, { before, after }, now);
}

async function factsNow(
  city: City,
  tx: CityTx,
  { ids, ofCases }: ReportsToCount,
): Promise<Map<string, ReportFact>> {
  const named = sql`r.id = any(${[...ids]}::uuid[])`;
  const where = ofCases.length === 0 ? named : sql`${named} or r.case_id = any(${[...ofCases]}::uuid[])`;
  const { rows } = await tx.executeQuery<ReportFact>(reportFacts(city, where).compile(city.db));
  return new Map(rows.map((fact) => [fact.reportId, fact]));
}

async function factsCounted(tx: CityTx, ids: readonly string[]): Promise<Map<string, ReportFact>> {
  if (ids.length === 0) return new Map();
  const rows = await tx
    .selectFrom('figure_report')
    .select(['report_id as reportId', 'area', 'category', 'source', 'day', 'flags'])
    .where(sql<SqlBool>`report_id = any(${[...ids]}::uuid[])`)
    .execute();
  return new Map(rows.map((fact) => [fact.reportId, fact]));
}

async function forgetFacts(tx: CityTx, ids: readonly string[]): Promise<void> {
  if (ids.length > 0)
    await tx
      .deleteFrom('figure_report')
      .where('report_id', 'in', [...ids])
      .execute();
}

async function writeFacts(tx: CityTx, city: City, facts: readonly ReportFact[]): Promise<void> {
  if (facts.length === 0) return;
  const column = (value: (fact: ReportFact) => unknown) => facts.map(value);
  await tx.executeQuery(
    sql`insert into ${sql.table(`${city.schema}.figure_report`)} (report_id, area, category, source, day, flags)
      select * from unnest(${column((f) => f.reportId)}::uuid[], ${column((f) => f.area)}::text[],
        ${column((f) => f.category)}::text[], ${column((f) => f.source)}::text[], ${column((f) => f.day)}::date[],
        ${column((f) => f.flags)}::int[])
      on conflict (report_id) do update set area = excluded.area, category = excluded.category,
        source = excluded.source, day = excluded.day, flags = excluded.flags`.compile(city.db),
  );
}

const reports: FactKind<ReportFact> = {
  kind: 'report',
  counted: reportCounted,
  write: writeFacts,
  forget: forgetFacts,
};
