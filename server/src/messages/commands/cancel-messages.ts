import type { CityTx } from '../../kernel/index.ts';

/**
 * Takes back what a withdrawn step was about to tell: queued messages, tries not yet made, inbox lines nobody
 * has read. What has gone out stays out. Answers how many messages were taken back whole.
 */
export async function cancelMessages(tx: CityTx, group: { readonly groupKey: string }): Promise<number> {
  const queued = await tx
    .updateTable('message')
    .set({ state: 'cancelled' })
    .where('group_key', '=', group.groupKey)
    .where('state', '=', 'queued')
    .executeTakeFirst();
  await cancelDeliveries(tx, group.groupKey);
  await tx
    .deleteFrom('inbox_item')
    .where('message_id', 'in', expandedOf(tx, group.groupKey))
    .where('read_at', 'is', null)
    .execute();
  return Number(queued.numUpdatedRows);
}

function expandedOf(tx: CityTx, groupKey: string) {
  return tx
    .selectFrom('message')
    .select('id')
    .where('group_key', '=', groupKey)
    .where('state', '=', 'expanded');
}

async function cancelDeliveries(tx: CityTx, groupKey: string): Promise<void> {
  const cancelled = await tx
    .updateTable('message_delivery')
    .set({ state: 'cancelled', next_at: null })
    .where('message_id', 'in', expandedOf(tx, groupKey))
    .where('state', '=', 'waiting')
    .returning('id')
    .execute();
  if (cancelled.length === 0) return;
  // A digest whose first message goes away sets the others free again.
  await tx
    .updateTable('message_delivery')
    .set((is) => ({ state: 'waiting', digest_id: null, next_at: is.ref('created_at') }))
    .where(
      'digest_id',
      'in',
      cancelled.map((row) => row.id),
    )
    .where('state', '=', 'digested')
    .execute();
}
