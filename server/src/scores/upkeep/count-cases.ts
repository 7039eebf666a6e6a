import { type RawBuilder, sql } from 'kysely';
import { type FigureFact, factDays, figureFacts, measureNames } from '../../cases/index.ts';
import type { City, CityTx } from '../../kernel/index.ts';
import { countAnew, type FactKind } from './count-anew.ts';
import { caseCounted } from './deltas.ts';

/**
 * Counts cases anew. Answers those that came to be registered or joined to another, or are so no longer: their reports
 * may count otherwise from now on.
 */
export async function countCases(
  city: City,
  tx: CityTx,
  ids: readonly string[],
  now: Date,
): Promise<readonly string[]> {
  if (ids.length === 0) return [];
  const before = await countedFacts(tx, ids);
  const after = await readFacts(city, tx, figureFacts(city, sql`c.id = any(${[...ids]}::uuid[])`));
  const changed = await countAnew(city, tx, cases, ids, { before, after }, now);
  return changed
    .filter(
      ({ before, after }) =>
        isRegistered(before) !== isRegistered(after) || isMerged(before) !== isMerged(after),
    )
    .map(({ id }) => id);
}

const REGISTERED = factDays.indexOf('registered');
const MERGED = 1 << measureNames.indexOf('merged');
const isRegistered = (fact: FigureFact | null): boolean => (fact?.days[REGISTERED] ?? null) !== null;
const isMerged = (fact: FigureFact | null): boolean => ((fact?.flags ?? 0) & MERGED) !== 0;

async function forgetFacts(tx: CityTx, ids: readonly string[]): Promise<void> {
  if (ids.length > 0)
    await tx
      .deleteFrom('figure_fact')
      .where('case_id', 'in', [...ids])
      .execute();
}

/** Facts as they stand in the cases now, by case. */
export async function readFacts(
  city: City,
  tx: Pick<CityTx, 'executeQuery'>,
  facts: RawBuilder<unknown>,
): Promise<Map<string, FigureFact>> {
  const { rows } = await tx.executeQuery<FigureFact>(facts.compile(city.db));
  return new Map(rows.map((fact) => [fact.caseId, fact]));
}

async function countedFacts(tx: CityTx, ids: readonly string[]): Promise<Map<string, FigureFact>> {
  const rows = await tx
    .selectFrom('figure_fact')
    .select(['case_id as caseId', 'area', 'unit', 'category', 'source'])
    .select(sql<readonly (string | null)[]>`days::text[]`.as('days'))
    .select('flags')
    .where('case_id', 'in', [...ids])
    .execute();
  return new Map(rows.map((fact) => [fact.caseId, fact]));
}

/** Remembers how cases were counted. Arrays of arrays must be equally long in SQL: days go as text. */
export async function writeFacts(tx: CityTx, city: City, facts: readonly FigureFact[]): Promise<void> {
  if (facts.length === 0) return;
  const column = (value: (fact: FigureFact) => unknown) => facts.map(value);
  await tx.executeQuery(
    sql`insert into ${sql.table(`${city.schema}.figure_fact`)} (case_id, area, unit, category, source, days, flags)
      select a, b, c, d, e, f::date[], g from unnest(${column((f) => f.caseId)}::uuid[], ${column((f) => f.area)}::text[],
        ${column((f) => f.unit)}::text[], ${column((f) => f.category)}::text[], ${column((f) => f.source)}::text[],
        ${column((f) => daysText(f.days))}::text[], ${column((f) => f.flags)}::int[]) as t(a, b, c, d, e, f, g)
      on conflict (case_id) do update set area = excluded.area, unit = excluded.unit, category = excluded.category,
        source = excluded.source, days = excluded.days, flags = excluded.flags`.compile(city.db),
  );
}

const daysText = (days: FigureFact['days']): string => `{${days.map((day) => day ?? 'NULL').join(',')}}`;

const cases: FactKind<FigureFact> = {
  kind: 'case',
  counted: caseCounted,
  write: writeFacts,
  forget: forgetFacts,
};
