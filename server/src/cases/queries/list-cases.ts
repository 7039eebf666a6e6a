import type { CaseList, CaseListQuery } from '@yiwang/contract';
import { sql } from 'kysely';
import { type Actor, type City, decodeCursor, pageOfRows } from '../../kernel/index.ts';
import { type CaseRecord, presentSummary } from '../present.ts';
import { visibleTo } from '../visibility.ts';
import { namesFor } from './names.ts';
import {
  filterConditions,
  isOpenQueue,
  momentColumns,
  queueCondition,
  selectCases,
  unitPathOf,
} from './select-cases.ts';

/** A page of cases: a desk's queue or a search, by clock or newest first. */
export async function listCases(
  city: City,
  actor: Actor,
  query: CaseListQuery,
  now: Date,
): Promise<CaseList> {
  const rows = await readRows(city, actor, query, now);
  const names = await namesFor(city, actor, rows, now);
  const page = pageOfRows(
    rows,
    query.limit,
    (row) => keyOf(row, query),
    (row) => presentSummary(row, names),
  );
  return { items: page.items, cursor: page.next };
}

async function readRows(city: City, actor: Actor, query: CaseListQuery, now: Date): Promise<CaseRecord[]> {
  const sight = visibleTo(actor);
  let select = selectCases(city, sight).where(queueCondition(query, sight, city.schema));
  const unitPath = await unitPathOf(city, query.unit);
  for (const condition of filterConditions(query, now, unitPath, city.schema))
    select = select.where(condition);
  if (isOpenQueue(query) || byClock(query)) select = select.where('c.ended_at', 'is', null);
  return ordered(select, query)
    .limit(query.limit + 1)
    .execute();
}

/** Without a sign that ended cases are wanted, a list by clock is about those whose clock can run. */
function byClock(query: CaseListQuery): boolean {
  return (
    query.order === 'clock' &&
    query.figure === undefined &&
    query.state === undefined &&
    query.text === undefined &&
    query.moment !== 'closed'
  );
}

type Select = ReturnType<typeof selectCases>;

/** Returned ones stand on top of the dispatch desk: rank 0. */
const rank = sql<number>`case when c.handoffs > 0 then 0 else 1 end`;

function ordered(select: Select, query: CaseListQuery): Select {
  if (query.queue === 'dispatch') {
    const at = decodeCursor(query.cursor, ['number', 'string', 'string']);
    const after =
      at === null
        ? select
        : select.where(
            sql<boolean>`(${rank}, c.sort_at, c.id) > (${at[0]}, ${at[1]}::timestamptz, ${at[2]}::uuid)`,
          );
    return after.orderBy(rank).orderBy('c.sort_at').orderBy('c.id');
  }
  const at = decodeCursor(query.cursor, ['string', 'string']);
  if (query.order === 'newest') {
    const moment = momentColumns[query.moment];
    const known = select.where(`c.${moment}`, 'is not', null);
    const after =
      at === null
        ? known
        : known.where(
            sql<boolean>`(${sql.ref(`c.${moment}`)}, c.id) < (${at[0]}::timestamptz, ${at[1]}::uuid)`,
          );
    return after.orderBy(`c.${moment}`, 'desc').orderBy('c.id', 'desc');
  }
  const after =
    at === null
      ? select
      : select.where(sql<boolean>`(c.sort_at, c.id) > (${at[0]}::timestamptz, ${at[1]}::uuid)`);
  return after.orderBy('c.sort_at').orderBy('c.id');
}

function keyOf(row: CaseRecord, query: CaseListQuery): readonly (string | number)[] {
  if (query.queue === 'dispatch') return [row.handoffs > 0 ? 0 : 1, row.sort_at.toISOString(), row.id];
  const at = query.order === 'newest' ? (row[momentColumns[query.moment]] ?? row.opened_at) : row.sort_at;
  return [at.toISOString(), row.id];
}
