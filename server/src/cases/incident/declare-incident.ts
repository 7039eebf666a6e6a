import type { CategoryRef, DeclareIncident, IncidentNumbers } from '@yiwang/contract';
import { catalogueAt } from '../../catalogue/index.ts';
import {
  type City,
  type CityTx,
  enqueue,
  newId,
  publish,
  readPolicy,
  refuse,
  refuseField,
} from '../../kernel/index.ts';
import type { IncidentRow } from './in-force.ts';
import './schema.ts';
import { incidentPolicy } from './settings.ts';

export const INCIDENT_JOB = 'cases:incident';
const HOUR = 3_600_000;
/** An event may begin before somebody had the time to declare it. */
const LONGEST_AGO = 72 * HOUR;

interface By {
  readonly accountId: string;
  readonly now: Date;
}

/**
 * Declares an event 突发事件 with the clock policy of the moment; clocks that it stops are stopped in the background.
 * The caller has asked the right. Refuses a class that nobody knows and a beginning in the future or days ago.
 */
export async function declareIncident(
  city: City,
  tx: CityTx,
  wish: DeclareIncident,
  by: By,
): Promise<string> {
  const { now } = by;
  await requireClasses(city, wish.classes, now);
  const from = new Date(wish.from);
  const ago = now.getTime() - from.getTime();
  if (ago < 0 || ago > LONGEST_AGO) refuseField('/from', 'out-of-range');
  const { value: policy } = await readPolicy(city.db, incidentPolicy, now);
  const id = newId(now);
  await tx
    .insertInto('incident')
    .values({
      id,
      name: wish.name,
      area: wish.area,
      classes: JSON.stringify(wish.classes),
      from_at: from,
      until_at: new Date(now.getTime() + policy.maxHours * HOUR),
      clocks: policy.clocks,
      covers: policy.covers,
      declared_by: by.accountId,
      declared_at: now,
      ended_by: null,
      ended_at: null,
      summary: null,
      settled_at: null,
    })
    .execute();
  await say(tx, 'incident.declared', id, wish.area);
  return id;
}

/** A major class is known by its minor ones. */
async function requireClasses(city: City, classes: readonly CategoryRef[], now: Date): Promise<void> {
  const { categories } = await catalogueAt(city, now);
  const isKnown = ({ scheme, code }: CategoryRef) =>
    categories.some((one) => one.scheme === scheme && one.code.startsWith(code));
  const wrong = classes.findIndex((one) => !isKnown(one));
  if (wrong >= 0) refuseField(`/classes/${wrong}`, 'unknown');
}

/** Ends an event: clocks run again, and what it came to is kept. Ended before, it stays as it is. */
export async function endIncident(
  tx: CityTx,
  id: string,
  end: { readonly by: string; readonly summary: IncidentNumbers; readonly now: Date },
): Promise<void> {
  const ended = await tx
    .updateTable('incident')
    .set({ ended_by: end.by, ended_at: end.now, summary: JSON.stringify(end.summary) })
    .where('id', '=', id)
    .where('ended_at', 'is', null)
    .returning('area')
    .executeTakeFirst();
  if (ended !== undefined) await say(tx, 'incident.ended', id, ended.area);
}

async function say(tx: CityTx, kind: string, subject: string, area: string): Promise<void> {
  await publish(tx, [{ kind, subject, area, unitPaths: [], data: {} }]);
  await enqueue(tx, [{ name: INCIDENT_JOB, payload: { incidentId: subject } }]);
}

/** An event; `not-found` when there is none. */
export async function requireIncident(city: City, id: string): Promise<IncidentRow> {
  const row = await city.db.selectFrom('incident').selectAll().where('id', '=', id).executeTakeFirst();
  return row ?? refuse('not-found', { because: `incident ${id}` });
}

/** Events by when they were declared, the newest first. */
export function listIncidents(city: City, limit: number): Promise<IncidentRow[]> {
  return city.db
    .selectFrom('incident')
    .selectAll()
    .orderBy('declared_at', 'desc')
    .orderBy('id')
    .limit(limit)
    .execute();
}
