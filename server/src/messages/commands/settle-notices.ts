import type { CityTx } from '../../kernel/index.ts';

/**
 * The matter behind some notices has been dealt with: ones still held are taken back, the others count as read,
 * nobody is told a level higher. Called by the room that owns the subject, e.g. when a unit takes a case, before
 * it sends anything new about it.
 */
export async function settleNotices(
  tx: CityTx,
  settled: { readonly subject: string; readonly templates: readonly string[]; readonly now: Date },
): Promise<void> {
  const { subject, templates, now } = settled;
  await tx
    .updateTable('message')
    .set({ state: 'cancelled' })
    .where('subject', '=', subject)
    .where('template', 'in', [...templates])
    .where('state', '=', 'queued')
    .execute();
  const told = tx
    .selectFrom('message')
    .select('id')
    .where('subject', '=', subject)
    .where('template', 'in', [...templates])
    .where('state', '=', 'expanded');
  await tx
    .updateTable('inbox_item')
    .set({ read_at: now, escalate_at: null })
    .where('message_id', 'in', told)
    .where('read_at', 'is', null)
    .execute();
}
