import { VIEW_COUNT_MAX, type ViewCounts } from '@yiwang/contract';
import { sql } from 'kysely';
import type { City, StaffActor } from '../../kernel/index.ts';
import { idsOf } from '../queries/list-cases.ts';
import { knownOf, listOf } from './filter.ts';
import { listedViews } from './read-views.ts';

/** One view may take so long, all views of a list together so long; what takes longer is said to be uncounted. */
const EACH_MS = 400;
const TOGETHER_MS = 2_000;

/**
 * How many cases stand in each view of somebody's list, in his own sight. Bounded twice: no count goes past
 * `VIEW_COUNT_MAX`, none runs longer than its time.
 */
export async function countViews(city: City, actor: StaffActor, now: Date): Promise<ViewCounts> {
  const rows = await listedViews(city, actor);
  const end = performance.now() + TOGETHER_MS;
  const items: ViewCounts['items'] = [];
  for (const row of rows) {
    const ms = Math.min(EACH_MS, Math.floor(end - performance.now()));
    const found = ms <= 0 ? null : await countWithin(city, await countQuery(city, actor, row, now), ms);
    const more = found !== null && found > VIEW_COUNT_MAX;
    items.push({ id: row.id, count: more ? VIEW_COUNT_MAX : found, more });
  }
  return { items };
}

/** The counting statement of a view: it stops at the first case beyond the largest number that is shown. */
export async function countQuery(
  city: City,
  actor: StaffActor,
  row: Parameters<typeof listedFilter>[0],
  now: Date,
) {
  const ids = await idsOf(city, actor, listOf(listedFilter(row), city.zone, now), now);
  return city.db
    .selectFrom(ids.limit(VIEW_COUNT_MAX + 1).as('first'))
    .select((eb) => eb.fn.countAll<string>().as('count'));
}

const listedFilter = (row: { readonly filter: Readonly<Record<string, unknown>> }) =>
  knownOf(row.filter).filter;

const CANCELLED = '57014';

/** Counts, or gives up. Without sequential scans: with a limit above it, the planner would hope to find enough at once. */
async function countWithin(
  city: City,
  query: Awaited<ReturnType<typeof countQuery>>,
  ms: number,
): Promise<number | null> {
  try {
    return await city.db.transaction().execute(async (tx) => {
      await sql`select set_config('statement_timeout', ${String(ms)}, true), set_config('enable_seqscan', 'off', true)`.execute(
        tx,
      );
      const [row] = (await tx.executeQuery(query.compile())).rows;
      return Number(row?.count ?? 0);
    });
  } catch (fault) {
    if ((fault as { code?: string }).code === CANCELLED) return null;
    throw fault;
  }
}
