import {
  audit,
  type City,
  type CityTx,
  may,
  newId,
  refuse,
  refuseField,
  type StaffActor,
} from '../../kernel/index.ts';
import { askForCall } from '../sending/ask-for-call.ts';
import type { DeliveryRow } from '../sending/claim.ts';

interface OtherWay {
  readonly id: string;
  /** Null: the desk calls. */
  readonly channelId: string | null;
  readonly now: Date;
}

const mayMove: readonly string[] = ['failed', 'unknown', 'to-call'];

/**
 * A person sends a reporter's message that did not arrive over another gateway, or leaves it to the telephone. The
 * way so far counts as given up.
 */
export async function takeOtherWay(city: City, actor: StaffActor, way: OtherWay): Promise<void> {
  await city.db.transaction().execute(async (tx) => {
    const row = await tx
      .selectFrom('message_delivery')
      .selectAll()
      .where('id', '=', way.id)
      .forUpdate()
      .executeTakeFirst();
    if (row === undefined || !may(actor, 'messages:resend', { area: row.area ?? '' }))
      return refuse('not-found');
    if (row.recipient !== 'reporter' || !mayMove.includes(row.state)) return refuse('record.stale');
    await tx.updateTable('message_delivery').set({ state: 'rerouted' }).where('id', '=', row.id).execute();
    if (way.channelId === null) await askForCall(tx, row, way.now);
    else await overGateway(tx, row, way.channelId, way.now);
    await audit(tx, {
      actor,
      action: 'messages:resend',
      target: { kind: 'message-delivery', id: row.id },
      outcome: 'done',
      detail: { subject: row.subject, way: way.channelId ?? 'call' },
      now: way.now,
    });
  });
}

/** The delivery of the message over a gateway: the one there is begins anew, else a new one. */
async function overGateway(tx: CityTx, row: DeliveryRow, channelId: string, now: Date): Promise<void> {
  const gateway = await tx
    .selectFrom('message_channel')
    .select('id')
    .where('id', '=', channelId)
    .where('kind', '=', 'sms')
    .where('active', '=', true)
    .executeTakeFirst();
  if (gateway === undefined) return refuseField('/channelId', 'unknown-channel');
  const again = await tx
    .updateTable('message_delivery')
    .set({ state: 'waiting', next_at: now })
    .where('message_id', '=', row.message_id)
    .where('address', '=', row.address)
    .where('channel_id', '=', channelId)
    .executeTakeFirst();
  if (again.numUpdatedRows > 0n) return;
  await tx
    .insertInto('message_delivery')
    .values({
      ...row,
      id: newId(now),
      channel: 'sms',
      channel_id: channelId,
      state: 'waiting',
      digest_id: null,
      next_at: now,
      lease_until: null,
      tries: 0,
      created_at: now,
    })
    .execute();
}
