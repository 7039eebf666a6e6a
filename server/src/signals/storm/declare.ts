import type { DeclareIncident } from '@yiwang/contract';
import {
  declareIncident,
  endIncident,
  forgetIncidents,
  incidentsInForce,
  requireIncident,
} from '../../cases/index.ts';
import { audit, type City, refuseField, requireRight, type StaffActor } from '../../kernel/index.ts';
import { placesOf } from '../../places/index.ts';
import { incidentNumbers } from './numbers.ts';

/** Somebody whose post reaches the area declares an event; logged. Answers its id. */
export async function declareStorm(
  city: City,
  actor: StaffActor,
  wish: DeclareIncident,
  now: Date,
): Promise<string> {
  const action = 'signals:declare-incident';
  requireRight(actor, action, { area: wish.area });
  const places = await placesOf(city);
  if (places.areaByCode(wish.area) === null) refuseField('/area', 'unknown');
  const id = await city.db.transaction().execute(async (tx) => {
    const made = await declareIncident(city, tx, wish, { accountId: actor.accountId, now });
    await audit(tx, { actor, action, target: { kind: 'incident', id: made }, outcome: 'done', now });
    return made;
  });
  forgetIncidents(city);
  return id;
}

const everybody = { kind: 'system', name: 'clock' } as const;

/** Ends it, with what it came to. */
export async function endStorm(city: City, actor: StaffActor, id: string, now: Date): Promise<void> {
  const action = 'signals:end-incident';
  const row = await requireIncident(city, id);
  requireRight(actor, action, { area: row.area });
  if (row.ended_at !== null) return;
  const summary = await incidentNumbers(city, everybody, row);
  await city.db.transaction().execute(async (tx) => {
    await endIncident(tx, id, { by: actor.accountId, summary, now });
    await audit(tx, { actor, action, target: { kind: 'incident', id }, outcome: 'done', now });
  });
  forgetIncidents(city);
}

/** What nobody ends ends by itself: clocks do not stand for ever because somebody forgot. */
export async function endOverdue(city: City, now: Date): Promise<void> {
  const rows = await incidentsInForce(city);
  for (const row of rows.filter((one) => one.until_at <= now)) {
    const summary = await incidentNumbers(city, everybody, row);
    await city.db.transaction().execute((tx) => endIncident(tx, row.id, { by: 'clock', summary, now }));
    forgetIncidents(city);
  }
}
