import type { Selectable } from 'kysely';
import { requireIncident } from '../../../cases/index.ts';
import {
  audit,
  type City,
  type CityTx,
  enqueue,
  readPolicy,
  refuse,
  requireRight,
  type StaffActor,
} from '../../../kernel/index.ts';
import { cancelMessages, goneOutAt, isGoingOut } from '../../../messages/index.ts';
import type { IncidentNoticeTable } from '../schema.ts';
import { stormPolicy } from '../settings.ts';

export const NOTICE_JOB = 'signals:notice';
export type Notice = Selectable<IncidentNoticeTable>;

/** What all messages of a notice are found and taken back by. */
export const noticeGroup = (noticeId: string): string => `incident-notice:${noticeId}`;

/**
 * A second person sends a notice to everybody who reported; sent again it reaches those who have reported since.
 * Refuses the writer himself, unless the city's policy lets one person do both.
 */
export async function sendNotice(city: City, actor: StaffActor, id: string, now: Date): Promise<void> {
  const notice = await requireNotice(city, actor, id, 'signals:send-notice');
  const why = await whyNotSend(city, actor, notice, now);
  if (why !== null) refuse('right.refused', { params: { reason: why }, because: why });
  await city.db.transaction().execute(async (tx) => {
    const sent = await tx
      .updateTable('incident_notice')
      .set((eb) => ({
        state: 'sent',
        sent_by: eb.fn.coalesce('sent_by', eb.val(actor.accountId)),
        sent_at: eb.fn.coalesce('sent_at', eb.val(now)),
      }))
      .where('id', '=', id)
      .where('state', 'in', ['draft', 'sent'])
      .returning('id')
      .execute();
    if (sent.length === 0) refuse('report.refused', { params: { reason: 'notice-withdrawn' } });
    await enqueue(tx, [{ name: NOTICE_JOB, payload: { noticeId: id } }]);
    await log(tx, actor, 'signals:send-notice', notice, now);
  });
}

/** Takes a notice back while nothing of it has gone out. */
export async function withdrawNotice(city: City, actor: StaffActor, id: string, now: Date): Promise<void> {
  const notice = await requireNotice(city, actor, id, 'signals:send-notice');
  const group = { groupKey: noticeGroup(id) };
  await city.db.transaction().execute(async (tx) => {
    // The row is the lock: no batch of it is written meanwhile.
    await tx.selectFrom('incident_notice').select('id').where('id', '=', id).forUpdate().execute();
    if ((await isGoingOut(tx, group)) || (await goneOutAt(tx, group)) !== null)
      refuse('report.refused', { params: { reason: 'already-told' } });
    await cancelMessages(tx, group);
    await tx.deleteFrom('incident_told').where('notice_id', '=', id).execute();
    await tx.updateTable('incident_notice').set({ state: 'withdrawn' }).where('id', '=', id).execute();
    await log(tx, actor, 'signals:withdraw-notice', notice, now);
  });
}

/** Why somebody may not send it, as a stable code. */
export async function whyNotSend(
  city: City,
  actor: StaffActor,
  notice: Notice,
  now: Date,
): Promise<string | null> {
  const { value } = await readPolicy(city.db, stormPolicy, now);
  const isOwn = notice.written_by === actor.accountId;
  return isOwn && value.noticeNeedsSecond && notice.state === 'draft' ? 'same-person' : null;
}

async function requireNotice(city: City, actor: StaffActor, id: string, action: string): Promise<Notice> {
  const notice = await city.db
    .selectFrom('incident_notice')
    .selectAll()
    .where('id', '=', id)
    .executeTakeFirst();
  if (notice === undefined) return refuse('not-found', { because: `notice ${id}` });
  const { area } = await requireIncident(city, notice.incident_id);
  requireRight(actor, action, { area });
  return notice;
}

function log(tx: CityTx, actor: StaffActor, action: string, notice: Notice, now: Date): Promise<void> {
  const target = { kind: 'incident', id: notice.incident_id };
  return audit(tx, { actor, action, target, outcome: 'done', now });
}
