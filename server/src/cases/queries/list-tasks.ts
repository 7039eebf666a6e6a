import type { TaskList, TaskListQuery } from '@yiwang/contract';
import { type SqlBool, sql } from 'kysely';
import { type City, decodeCursor, encodeCursor, type StaffActor } from '../../kernel/index.ts';
import { lightOf } from '../engine/clock.ts';
import { presentSummary, presentTask } from '../present.ts';
import { visibleTo } from '../visibility.ts';
import { namesFor } from './names.ts';

/** One's own tasks by clock (collector, checker, crew), or those of the unit that nobody has yet. */
export async function listTasks(
  city: City,
  actor: StaffActor,
  query: TaskListQuery,
  now: Date,
): Promise<TaskList> {
  const tasks = await readTasks(city, actor, query);
  const shown = tasks.slice(0, query.limit);
  const cases = await readCases(
    city,
    shown.map((task) => task.case_id),
  );
  const more = {
    units: shown.flatMap((task) => task.unit_id ?? []),
    people: shown.flatMap((task) => task.account_id ?? []),
  };
  const names = await namesFor(city, actor, [...cases.values()], now, more);
  const items = shown.flatMap((task) => {
    const row = cases.get(task.case_id);
    if (row === undefined) return [];
    const clock = {
      state: 'running' as const,
      dueAt: task.due_at?.toISOString() ?? null,
      yellowAt: task.yellow_at?.toISOString() ?? null,
    };
    return [
      {
        task: presentTask(task, names),
        light: task.state === 'open' ? lightOf(clock, now.getTime()) : ('grey' as const),
        case: presentSummary(row, names),
      },
    ];
  });
  const last = shown.at(-1);
  const next =
    tasks.length > query.limit && last !== undefined
      ? encodeCursor([orderOf(last, query).toISOString(), last.id])
      : null;
  return { items, cursor: next };
}

type Row = Awaited<ReturnType<typeof readTasks>>[number];

const orderOf = (task: Row, query: TaskListQuery): Date =>
  query.done ? (task.ended_at ?? task.created_at) : task.sort_at;

function readTasks(city: City, actor: StaffActor, query: TaskListQuery) {
  let select = city.db.selectFrom('case_task as t').selectAll('t').where(mine(actor, query));
  if (query.kind !== undefined) select = select.where('t.kind', '=', query.kind);
  const at = decodeCursor(query.cursor, ['string', 'string']);
  if (query.done) {
    if (at !== null)
      select = select.where(sql<SqlBool>`(t.ended_at, t.id) < (${at[0]}::timestamptz, ${at[1]}::uuid)`);
    return select
      .where('t.state', '<>', 'open')
      .orderBy('t.ended_at', 'desc')
      .orderBy('t.id', 'desc')
      .limit(query.limit + 1)
      .execute();
  }
  if (at !== null)
    select = select.where(sql<SqlBool>`(t.sort_at, t.id) > (${at[0]}::timestamptz, ${at[1]}::uuid)`);
  return select
    .where('t.state', '=', 'open')
    .orderBy('t.sort_at')
    .orderBy('t.id')
    .limit(query.limit + 1)
    .execute();
}

function mine(actor: StaffActor, query: TaskListQuery) {
  if (query.scope === 'mine') return sql<SqlBool>`t.account_id = ${actor.accountId}`;
  const paths = visibleTo(actor).unitPaths;
  if (paths.length === 0) return sql<SqlBool>`false`;
  return sql<SqlBool>`t.account_id is null and (${sql.join(
    paths.map((path) => sql`t.unit_path like ${`${path}%`}`),
    sql` or `,
  )})`;
}

async function readCases(city: City, ids: readonly string[]) {
  if (ids.length === 0) return new Map<string, never>();
  const rows = await city.db
    .selectFrom('city_case')
    .selectAll()
    .where('id', 'in', [...new Set(ids)])
    .execute();
  return new Map(rows.map((row) => [row.id, row]));
}
