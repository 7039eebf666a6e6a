import { type FiguresRecount, type FiguresRecountQuery, figureNames } from '@yiwang/contract';
import { type RawBuilder, sql } from 'kysely';
import { factsSince, replayDiffers, type Visibility } from '../../cases/index.ts';
import { type City, decodeCursor, encodeCursor, feedHead } from '../../kernel/index.ts';
import { reportFacts, reportScopeCondition, reportsThatDiffer } from '../../signals/index.ts';
import { startOf } from '../period.ts';
import { countTwice, type Work } from './read-figures.ts';

/** Cases, and reports, replayed at one asking: some tenths of a second. */
const PAGE = 500;
const FIRST = '00000000-0000-0000-0000-000000000000';
/** Behind every id: this kind is through. */
const LAST = 'ffffffff-ffff-ffff-ffff-ffffffffffff';

/**
 * Counts a period anew (重算核对), a page at a time: every case and every report that is in its figures is replayed from
 * its events and compared with the row that is counted, and the sums of the table with what these rows give.
 */
export async function recountFigures(
  city: City,
  sight: Visibility,
  { cursor, ...period }: FiguresRecountQuery,
  now: Date,
): Promise<FiguresRecount> {
  const [afterCase, afterReport] = decodeCursor(cursor, ['string', 'string'] as const) ?? [FIRST, FIRST];
  const upToDate = await isUpToDate(city);
  const { work, shown, recounted } = await countTwice(city, sight, { ...period, by: 'total' }, now);
  const [cases, reports] = await Promise.all([
    pageOf(work, afterCase, sql`f."caseId"`, casesIn(work)),
    pageOf(work, afterReport, sql`f."reportId"`, reportsIn(work)),
  ]);
  const differences = figureNames
    .map((figure) => ({ figure, shown: shown[figure] ?? 0, recounted: recounted[figure] ?? 0 }))
    .filter((one) => one.shown !== one.recounted);
  return {
    cases: await countOf(work, casesIn(work)),
    replayed: cases.ids.length,
    differing: [...(await replayDiffers(city, cases.ids))],
    reports: {
      total: await countOf(work, reportsIn(work)),
      replayed: reports.ids.length,
      differing: [...(await reportsThatDiffer(city, reports.ids))],
    },
    cursor: cases.next === LAST && reports.next === LAST ? null : encodeCursor([cases.next, reports.next]),
    differences: cursor === undefined ? differences : null,
    upToDate,
  };
}

async function isUpToDate(city: City): Promise<boolean> {
  const state = await city.db.selectFrom('figure_state').select('position').executeTakeFirstOrThrow();
  return state.position >= (await feedHead(city.db)).position;
}

type Facts = RawBuilder<unknown> | null;

/** Facts of the cases that can count in the period: opened before its end, and not over and done before it began. */
function casesIn({ city, scope, days, nothing }: Work): Facts {
  if (nothing) return null;
  const facts = factsSince(city, scope, startOf(days.from, city.zone));
  return sql`(${facts}) f where f.days[1]::date < ${days.until}`;
}

/** Facts of the reports of the period; null where none are counted. */
function reportsIn({ city, reports, days, countsReports }: Work): Facts {
  if (!countsReports) return null;
  const [from, until] = [startOf(days.from, city.zone), startOf(days.until, city.zone)];
  const where = sql`r.received_at >= ${from} and r.received_at < ${until} and (${reportScopeCondition(reports)})`;
  return sql`(${reportFacts(city, where)}) f where true`;
}

interface Page {
  readonly ids: readonly string[];
  /** Last id of a full page, else `LAST`. */
  readonly next: string;
}

async function pageOf({ city }: Work, after: string, id: RawBuilder<unknown>, facts: Facts): Promise<Page> {
  if (facts === null || after === LAST) return { ids: [], next: LAST };
  const { rows } = await sql<{ id: string }>`select ${id} as id from ${facts}
    and ${id} > ${after}::uuid order by 1 limit ${PAGE}`.execute(city.db);
  const ids = rows.map((row) => row.id);
  return { ids, next: ids.length === PAGE ? (ids.at(-1) ?? LAST) : LAST };
}

async function countOf({ city }: Work, facts: Facts): Promise<number> {
  if (facts === null) return 0;
  const { rows } = await sql<{ n: number }>`select count(*)::int as n from ${facts}`.execute(city.db);
  return rows[0]?.n ?? 0;
}
