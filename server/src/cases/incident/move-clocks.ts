import { type SqlBool, sql } from 'kysely';
import { type City, Refusal } from '../../kernel/index.ts';
import { executeSystem } from '../commands/execute-command.ts';
import type { Command } from '../engine/command.ts';
import { belongsCondition } from './covers.ts';
import { forgetIncidents, type IncidentRow, scopeOf } from './in-force.ts';

/** By then every node has heard that it has ended. */
const HEARD_MS = 10_000;
const BATCH = 200;
const FIRST = '00000000-0000-0000-0000-000000000000';
const rule = { kind: 'system', name: 'rule', rule: 'incident' } as const;

/** Stops the clocks of an event that goes on, or lets them run again once it has ended. Safe to cut off and to repeat. */
export async function moveClocks(city: City, incidentId: string, now: Date): Promise<void> {
  forgetIncidents(city);
  const row = await city.db
    .selectFrom('incident')
    .selectAll()
    .where('id', '=', incidentId)
    .executeTakeFirst();
  if (row === undefined || row.settled_at !== null) return;
  if (row.ended_at === null) return row.clocks === 'pause' ? holdAll(city, row, now) : undefined;
  await releaseAll(city, row, now);
  if (now.getTime() - row.ended_at.getTime() < HEARD_MS) return;
  await city.db.updateTable('incident').set({ settled_at: now }).where('id', '=', row.id).execute();
}

/** What a step took back, another node's memory or a lost job has left over. */
export async function keepIncidents(city: City, now: Date): Promise<void> {
  const rows = await city.db
    .selectFrom('incident')
    .select('id')
    .where('settled_at', 'is', null)
    .orderBy('declared_at')
    .execute();
  for (const { id } of rows) await moveClocks(city, id, now);
}

/** Cases with a unit, no emergency, in time, whose clocks run. */
function holdAll(city: City, row: IncidentRow, now: Date): Promise<void> {
  const columns = { area: 'area', scheme: 'scheme', code: 'category', at: 'opened_at' };
  const covered =
    row.covers === 'area'
      ? sql<SqlBool>`area like ${`${row.area}%`}`
      : belongsCondition(scopeOf(row), columns);
  const next = (after: string) =>
    city.db
      .selectFrom('city_case')
      .select('id')
      .where('id', '>', after)
      .where('ended_at', 'is', null)
      .where('state', 'in', ['to-take', 'handling'])
      .where('emergency', '=', false)
      .where('held_by', 'is', null)
      .where('handle_due_at', '>=', now)
      .where(covered)
      .orderBy('id')
      .limit(BATCH)
      .execute();
  return forEach(city, next, { verb: 'hold-clocks', body: { incidentId: row.id }, words: null }, now);
}

function releaseAll(city: City, row: IncidentRow, now: Date): Promise<void> {
  const next = (after: string) =>
    city.db
      .selectFrom('city_case')
      .select('id')
      .where('id', '>', after)
      .where('held_by', '=', row.id)
      .orderBy('id')
      .limit(BATCH)
      .execute();
  return forEach(city, next, { verb: 'release-clocks', body: { incidentId: row.id }, words: null }, now);
}

async function forEach(
  city: City,
  next: (after: string) => Promise<readonly { id: string }[]>,
  command: Command,
  now: Date,
): Promise<void> {
  for (let after: string | undefined = FIRST; after !== undefined; ) {
    const rows = await next(after);
    for (const { id } of rows) await apply(city, id, command, now);
    after = rows.at(-1)?.id;
  }
}

/** A case that has moved to a state of its own meanwhile is left to what it does there. */
async function apply(city: City, id: string, command: Command, now: Date): Promise<void> {
  try {
    await executeSystem(city, rule, id, command, now);
  } catch (fault) {
    if (!(fault instanceof Refusal) || fault.code !== 'case.refused') throw fault;
  }
}
