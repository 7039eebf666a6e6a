import { type CityTx, newId } from '../../kernel/index.ts';
import { askForCall } from './ask-for-call.ts';
import type { DeliveryRow } from './claim.ts';

/**
 * A way has been given up. A reporter's message takes the next SMS gateway that has not been tried for it; when
 * there is none, the intake desk is asked to call. Staff who could not be reached are passed over: the next
 * level hears of it now instead of later.
 */
export async function otherWay(tx: CityTx, row: DeliveryRow, now: Date): Promise<void> {
  if (row.recipient === 'channel') return;
  if (row.channel === 'sms' && (await rerouted(tx, row, now))) return;
  if (row.recipient === 'reporter') return askForCall(tx, row, now);
  await tx
    .updateTable('inbox_item')
    .set({ escalate_at: now })
    .where('message_id', '=', row.message_id)
    .where('account_id', '=', row.address)
    .where('read_at', 'is', null)
    .where('escalate_at', 'is not', null)
    .execute();
}

async function rerouted(tx: CityTx, row: DeliveryRow, now: Date): Promise<boolean> {
  const next = await untriedGateway(tx, row);
  if (next === undefined) return false;
  const id = newId(now);
  const { tries: _, ...kept } = row;
  await tx
    .insertInto('message_delivery')
    .values({
      ...kept,
      id,
      channel_id: next.id,
      state: 'waiting',
      digest_id: null,
      next_at: now,
      lease_until: null,
      created_at: now,
    })
    .execute();
  await tx.updateTable('message_delivery').set({ state: 'rerouted' }).where('id', '=', row.id).execute();
  // A digest's other messages travel with it.
  await tx.updateTable('message_delivery').set({ digest_id: id }).where('digest_id', '=', row.id).execute();
  return true;
}

function untriedGateway(tx: CityTx, row: DeliveryRow) {
  const tried = tx
    .selectFrom('message_delivery')
    .select('channel_id')
    .where('message_id', '=', row.message_id)
    .where('address', '=', row.address)
    .where('channel_id', 'is not', null);
  return tx
    .selectFrom('message_channel')
    .select('id')
    .where('kind', '=', 'sms')
    .where('active', '=', true)
    .where('id', 'not in', tried)
    .orderBy('name')
    .limit(1)
    .executeTakeFirst();
}
