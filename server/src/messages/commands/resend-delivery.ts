import { type Actor, audit, type City, may, refuse } from '../../kernel/index.ts';

/**
 * A person decides that a failed or unknown message is to go out once more, under the same key. With `unknown`
 * the reader may get it twice; that is why no machine does it.
 */
export async function resendDelivery(city: City, actor: Actor, id: string, now: Date): Promise<void> {
  await city.db.transaction().execute(async (tx) => {
    const row = await tx
      .selectFrom('message_delivery')
      .select(['id', 'area', 'state', 'channel_id', 'subject'])
      .where('id', '=', id)
      .forUpdate()
      .executeTakeFirst();
    if (row === undefined || !may(actor, 'messages:resend', { area: row.area ?? '' }))
      return refuse('not-found');
    if (!['failed', 'unknown'].includes(row.state) || row.channel_id === null) return refuse('record.stale');
    await tx
      .updateTable('message_delivery')
      .set({ state: 'waiting', next_at: now })
      .where('id', '=', id)
      .execute();
    await audit(tx, {
      actor,
      action: 'messages:resend',
      target: { kind: 'message-delivery', id },
      outcome: 'done',
      detail: { subject: row.subject },
      now,
    });
  });
}
