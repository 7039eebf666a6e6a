import type { CaseListQuery } from '@yiwang/contract';
import { type Expression, type SqlBool, sql } from 'kysely';
import type { City } from '../../kernel/index.ts';
import { unitById } from '../../parties/index.ts';
import { figureCondition } from '../figures/conditions.ts';
import { NONE } from '../figures/scope.ts';
import { type Visibility, visibleCondition } from '../visibility.ts';

type Condition = Expression<SqlBool>;

/** Cases `c` that the actor may see; every reader of rows begins here. */
export function selectCases(city: City, sight: Visibility) {
  return city.db.selectFrom('city_case as c').selectAll('c').where(visibleCondition(sight));
}

/** What belongs into a queue, in the state, overlay or unit that the desk works on. */
export function queueCondition(
  query: Pick<CaseListQuery, 'queue'>,
  sight: Visibility,
  schema: string,
): Condition {
  switch (query.queue) {
    case 'all':
      return sql<SqlBool>`true`;
    case 'verify':
      return sql<SqlBool>`c.state = 'to-verify'`;
    case 'register':
      return sql<SqlBool>`c.state = 'to-register'`;
    case 'dispatch':
      return sql<SqlBool>`c.state = 'to-dispatch' and not ('split' = any(c.overlays))`;
    case 'check':
      return sql<SqlBool>`c.state = 'to-check'`;
    case 'close':
      return sql<SqlBool>`(c.state = 'to-close' or (c.state = 'follow-up' and 'dissent' = any(c.overlays)))`;
    case 'approvals':
      return sql<SqlBool>`c.asked_of <> '{}' and ${askedOf(sight)}`;
    case 'ruling':
      return sql<SqlBool>`c.state = 'to-dispatch' and 'disputed' = any(c.overlays)`;
    case 'unit':
      return sql<SqlBool>`c.state in ('to-take', 'handling') and ${heldBy(sight)}`;
    case 'assist':
      return assistedBy(sight, schema);
    case 'mine':
      return sql<SqlBool>`exists (select 1 from ${sql.table(`${schema}.case_task`)} t
        where t.case_id = c.id and t.state = 'open' and t.account_id = ${sight.accountId})`;
  }
}

/** What is asked is the actor's to decide: by a post that reaches the case, or as head of the unit asked or one above. */
function askedOf({ everything, decides, headOf }: Visibility): Condition {
  if (everything) return sql<SqlBool>`true`;
  const asked = [
    ...decides.map(
      ({ post, area }) => sql`(${post} = any(c.asked_of) and starts_with(c.area, ${area}::text))`,
    ),
    ...headOf.map(
      (path) => sql`exists (select 1 from unnest(c.asked_of) asked where starts_with(asked, ${path}::text))`,
    ),
  ];
  return asked.length === 0 ? sql<SqlBool>`false` : sql<SqlBool>`(${sql.join(asked, sql` or `)})`;
}

/** The level that has the case is one of the actor's units. */
function heldBy(sight: Visibility): Condition {
  if (sight.everything) return sql<SqlBool>`true`;
  if (sight.unitPaths.length === 0) return sql<SqlBool>`false`;
  return sql<SqlBool>`(${sql.join(
    sight.unitPaths.map((path) => sql`c.unit_path like ${`${path}%`}`),
    sql` or `,
  )})`;
}

/** A unit of the actor's, or one below it, still owes its part of a case that another one leads. */
function assistedBy(sight: Visibility, schema: string): Condition {
  if (sight.unitPaths.length === 0) return sql<SqlBool>`false`;
  const own = sql.join(
    sight.unitPaths.map((path) => sql`t.unit_path like ${`${path}%`}`),
    sql` or `,
  );
  return sql<SqlBool>`c.id in (select t.case_id from ${sql.table(`${schema}.case_task`)} t
    where t.state = 'open' and t.kind = 'assist' and (${own}))`;
}

/** Queues are about open cases; only then do the partial indexes of open cases serve. */
export function isOpenQueue(query: CaseListQuery): boolean {
  return query.queue !== 'all';
}

/** Path of the unit that a query names; null when it names none. */
export async function unitPathOf(city: City, unit: string | undefined): Promise<string | null> {
  return unit === undefined || unit === NONE ? null : ((await unitById(city.db, unit))?.path ?? null);
}

/** The filters of a list, as conditions on `c`. */
export function filterConditions(
  query: CaseListQuery,
  now: Date,
  unitPath: string | null,
  schema: string,
): Condition[] {
  return [
    ...(query.state === undefined || query.state.length === 0
      ? []
      : [sql<SqlBool>`c.state = any(${query.state}::text[])`]),
    ...(query.overlay === undefined ? [] : [sql<SqlBool>`${query.overlay} = any(c.overlays)`]),
    ...(query.light === undefined ? [] : [lightCondition(query.light, now)]),
    ...(query.unit === undefined ? [] : [unitCondition(query.unit, unitPath)]),
    ...(query.area === undefined ? [] : [areaCondition(query.area)]),
    ...(query.category === undefined ? [] : [classCondition(query.category)]),
    ...(query.source === undefined ? [] : [sql<SqlBool>`c.source = ${query.source}`]),
    ...periodConditions(query),
    ...(query.text === undefined || query.text === '' ? [] : [textCondition(query.text, schema)]),
    ...(query.figure === undefined ? [] : [figureCondition(query.figure, query, now)]),
  ];
}

function lightCondition(light: NonNullable<CaseListQuery['light']>, now: Date): Condition {
  switch (light) {
    case 'red':
      return sql<SqlBool>`c.ended_at is null and c.due_at < ${now}`;
    case 'yellow':
      return sql<SqlBool>`c.ended_at is null and c.due_at >= ${now} and c.yellow_at <= ${now}`;
    case 'green':
      return sql<SqlBool>`c.ended_at is null and c.yellow_at > ${now}`;
    case 'grey':
      return sql<SqlBool>`c.due_at is null`;
  }
}

/** Cases a unit or one below it leads, has or assists in. */
function unitCondition(unit: string, path: string | null): Condition {
  if (unit === NONE) return sql<SqlBool>`c.lead_unit_id is null`;
  return sql<SqlBool>`c.unit_paths && array[${path ?? unit}]::text[]`;
}

function areaCondition(area: string): Condition {
  const prefix = sql<SqlBool>`c.area like ${`${area}%`}`;
  return area.length < 9 ? prefix : sql<SqlBool>`substr(c.area, 1, 9) = ${area.slice(0, 9)} and ${prefix}`;
}

/** `scheme:code`; a prefix of the code counts, so that a major class lists its minor ones. */
function classCondition(category: string): Condition {
  if (category === NONE) return sql<SqlBool>`c.scheme is null`;
  const at = category.indexOf(':');
  const scheme = at < 0 ? category : category.slice(0, at);
  const code = at < 0 ? '' : category.slice(at + 1);
  return sql<SqlBool>`c.scheme = ${scheme} and c.category like ${`${escaped(code)}%`}`;
}

/** Column of the moment that a list is about: its period and, newest first, its order. */
export const momentColumns = {
  opened: 'opened_at',
  registered: 'registered_at',
  due: 'city_due_at',
  closed: 'closed_at',
} as const;

function periodConditions(query: CaseListQuery): Condition[] {
  if (query.figure !== undefined) return [];
  const column = sql.ref(`c.${momentColumns[query.moment]}`);
  return [
    ...(query.from === undefined ? [] : [sql<SqlBool>`${column} >= ${new Date(query.from)}`]),
    ...(query.to === undefined ? [] : [sql<SqlBool>`${column} < ${new Date(query.to)}`]),
  ];
}

/** A number's beginning or end, by index: nobody types the middle of one. */
function textCondition(text: string, schema: string): Condition {
  const table = sql.table(`${schema}.city_case`);
  const pattern = `${escaped(text)}%`;
  const tail = `${escaped([...text].reverse().join(''))}%`;
  // Found first and then sorted: left to itself the planner walks all cases by date.
  return sql<SqlBool>`c.id in (
    (select id from ${table} where number like ${pattern} order by number limit ${FOUND_MAX})
    union all (select id from ${table} where reverse(number) like ${tail} order by reverse(number) limit ${FOUND_MAX}))`;
}

/** Most cases that a part of a number may find; who types two digits gets the first ones. */
const FOUND_MAX = 500;

const escaped = (text: string): string => text.replace(/[\\%_]/g, '\\$&');
