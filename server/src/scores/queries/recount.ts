import { type FiguresRecount, type FiguresRecountQuery, figureNames } from '@yiwang/contract';
import { sql } from 'kysely';
import { factsSince, replayDiffers, type Visibility } from '../../cases/index.ts';
import { type City, decodeCursor, encodeCursor, feedHead } from '../../kernel/index.ts';
import { startOf } from '../period.ts';
import { countTwice, type Work } from './read-figures.ts';

/** Cases replayed at one asking: some tenths of a second. */
const PAGE = 500;
const FIRST = '00000000-0000-0000-0000-000000000000';

/**
 * Counts a period anew (重算核对), a page at a time: every case that is in its figures is replayed from its events and
 * compared with the row that is counted, and the sums of the table with what these rows give.
 */
export async function recountFigures(
  city: City,
  sight: Visibility,
  { cursor, ...period }: FiguresRecountQuery,
  now: Date,
): Promise<FiguresRecount> {
  const [after] = decodeCursor(cursor, ['string'] as const) ?? [FIRST];
  const upToDate = await isUpToDate(city);
  const { work, shown, recounted } = await countTwice(city, sight, { ...period, by: 'total' }, now);
  const ids = work.nothing ? [] : await countedCases(work, after);
  const last = ids.length === PAGE ? ids.at(-1) : undefined;
  const differences = figureNames
    .map((figure) => ({ figure, shown: shown[figure] ?? 0, recounted: recounted[figure] ?? 0 }))
    .filter((one) => one.shown !== one.recounted);
  return {
    cases: work.nothing ? 0 : await countOf(work),
    replayed: ids.length,
    differing: [...(await replayDiffers(city, ids))],
    cursor: last === undefined ? null : encodeCursor([last]),
    differences: cursor === undefined ? differences : null,
    upToDate,
  };
}

async function isUpToDate(city: City): Promise<boolean> {
  const state = await city.db.selectFrom('figure_state').select('position').executeTakeFirstOrThrow();
  return state.position >= (await feedHead(city.db)).position;
}

/** Facts of the cases that can count in the period: opened before its end, and not over and done before it began. */
function factsOf({ city, scope, days }: Work) {
  const facts = factsSince(city, scope, startOf(days.from, city.zone));
  return sql`(${facts}) f where f.days[1]::date < ${days.until}`;
}

async function countedCases(work: Work, after: string): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`select f."caseId" as id from ${factsOf(work)}
    and f."caseId" > ${after} order by f."caseId" limit ${PAGE}`.execute(work.city.db);
  return rows.map((row) => row.id);
}

async function countOf(work: Work): Promise<number> {
  const { rows } = await sql<{ n: number }>`select count(*)::int as n from ${factsOf(work)}`.execute(
    work.city.db,
  );
  return rows[0]?.n ?? 0;
}
