import type { CaseList, CaseListQuery } from '@yiwang/contract';
import { type SqlBool, sql } from 'kysely';
import { type Actor, type City, decodeCursor, pageOfRows } from '../../kernel/index.ts';
import { isEnded } from '../engine/states.ts';
import { figureMoment } from '../figures/figures.ts';
import { leadUnits, scopeCondition } from '../figures/scope.ts';
import { requireIncident } from '../incident/declare-incident.ts';
import { incidentCondition } from '../incident/incident-cases.ts';
import { type CaseRecord, presentSummary } from '../present.ts';
import { type Visibility, visibleTo } from '../visibility.ts';
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
  return ordered(await casesOf(city, actor, query, now), query)
    .limit(query.limit + 1)
    .execute();
}

/** Ids of the first cases of a list, in its order, and whether there are more. */
export async function firstIds(
  city: City,
  actor: Actor,
  query: CaseListQuery,
  now: Date,
): Promise<{ readonly ids: readonly string[]; readonly more: boolean }> {
  const rows = await readRows(city, actor, query, now);
  return { ids: rows.slice(0, query.limit).map((row) => row.id), more: rows.length > query.limit };
}

/** The cases of a list, without its order. */
export async function casesOf(
  city: City,
  actor: Actor,
  query: CaseListQuery,
  now: Date,
): Promise<ReturnType<typeof selectCases>> {
  const sight = visibleTo(actor);
  let select = selectCases(city, sight).where(queueCondition(query, sight, city.schema));
  for (const condition of await conditionsOf(city, sight, query, now)) select = select.where(condition);
  if (query.incident !== undefined)
    select = select.where(incidentCondition(await requireIncident(city, query.incident)));
  return isOpenOnly(query) ? select.where('c.ended_at', 'is', null) : select;
}

/** Said aloud, although the states say it: only then do the indexes of open cases serve. */
const isOpenOnly = (query: CaseListQuery): boolean =>
  isOpenQueue(query) ||
  byClock(query) ||
  (query.state !== undefined && query.state.length > 0 && !query.state.some(isEnded));

/**
 * Ids of the cases of a list, to be counted up to a limit. In the list's own order where an index has it, else newest
 * first: a limit then ends the walk early.
 */
export async function idsOf(city: City, actor: Actor, query: CaseListQuery, now: Date) {
  const select = (await casesOf(city, actor, query, now)).clearSelect().select('c.id');
  if (isNewestFirst(query)) {
    const moment = orderMoment(query);
    return select.where(`c.${moment}`, 'is not', null).orderBy(`c.${moment}`, 'desc').orderBy('c.id', 'desc');
  }
  return isOpenOnly(query)
    ? select.orderBy('c.sort_at').orderBy('c.id')
    : select.orderBy('c.opened_at', 'desc').orderBy('c.id', 'desc');
}

/** Behind a number of the figures stands the scope of the figures: there a case counts for its lead unit only. */
async function conditionsOf(city: City, sight: Visibility, query: CaseListQuery, now: Date) {
  if (query.figure === undefined)
    return filterConditions(query, now, await unitPathOf(city, query.unit), city.schema);
  const { area, category, source, unit, ...rest } = query;
  const scope = { sight, area, category, source, units: await leadUnits(city, unit) };
  return [
    sql<SqlBool>`${scopeCondition(scope)}`,
    ...filterConditions({ ...rest, unit: undefined }, now, null, city.schema),
  ];
}

/** Without a sign that ended cases are wanted, a list by clock is about those whose clock can run. */
function byClock(query: CaseListQuery): boolean {
  return (
    query.order === 'clock' &&
    query.figure === undefined &&
    query.state === undefined &&
    query.text === undefined &&
    query.incident === undefined &&
    query.moment !== 'closed'
  );
}

/** A list behind a number goes by the moment that made the cases count: its index finds them, newest first. */
const isNewestFirst = (query: CaseListQuery): boolean =>
  query.order === 'newest' || query.figure !== undefined || isEndedOnly(query);
/** Ended cases have no clock to go by. */
const isEndedOnly = ({ state }: CaseListQuery): boolean =>
  state !== undefined && state.length > 0 && state.every(isEnded);
const orderMoment = (query: CaseListQuery) =>
  query.figure === undefined ? momentColumns[query.moment] : figureMoment(query.figure);

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
  if (isNewestFirst(query)) {
    const moment = orderMoment(query);
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
  const at = isNewestFirst(query) ? (row[orderMoment(query)] ?? row.opened_at) : row.sort_at;
  return [at.toISOString(), row.id];
}
