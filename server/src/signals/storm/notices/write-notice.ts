import { deskWordsIn } from '@yiwang/contract';
import { requireIncident } from '../../../cases/index.ts';
import {
  audit,
  type City,
  newId,
  refuse,
  refuseField,
  requireRight,
  type StaffActor,
  seal,
} from '../../../kernel/index.ts';
import '../schema.ts';

/** Writes what all reporters of an event are to be told; another person reads and sends it. Answers its id. */
export async function writeNotice(
  city: City,
  actor: StaffActor,
  incidentId: string,
  text: string,
  now: Date,
): Promise<string> {
  const action = 'signals:write-notice';
  const row = await requireIncident(city, incidentId);
  requireRight(actor, action, { area: row.area });
  if (row.ended_at !== null && now.getTime() - row.ended_at.getTime() > AFTERWARDS_MS)
    refuse('report.refused', { params: { reason: 'incident-over' } });
  if (deskWordsIn(text).length > 0) refuseField('/text', 'desk-words');
  const id = newId(now);
  await city.db.transaction().execute(async (tx) => {
    const subject = `incident:${incidentId}`;
    const words = await seal(tx, { kind: 'incident-notice', subject, body: { text }, now });
    await tx
      .insertInto('incident_notice')
      .values({
        id,
        incident_id: incidentId,
        state: 'draft',
        words_id: words.id,
        written_by: actor.accountId,
        written_at: now,
        sent_by: null,
        sent_at: null,
      })
      .execute();
    await audit(tx, { actor, action, target: { kind: 'incident', id: incidentId }, outcome: 'done', now });
  });
  return id;
}

/** How long after its end the reporters of an event may still be told how it went. */
const AFTERWARDS_MS = 7 * 86_400_000;
