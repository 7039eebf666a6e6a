import type { City } from '../../kernel/index.ts';

/** Marks lines of one's own inbox as read; other people's ids are passed over in silence. Answers how many. */
export async function readInbox(
  city: City,
  accountId: string,
  which: { readonly ids: readonly string[] } | { readonly all: true },
  now: Date,
): Promise<number> {
  let update = city.db
    .updateTable('inbox_item')
    .set({ read_at: now, escalate_at: null })
    .where('account_id', '=', accountId)
    .where('read_at', 'is', null);
  if ('ids' in which) update = update.where('id', 'in', [...which.ids]);
  const done = await update.executeTakeFirst();
  return Number(done.numUpdatedRows);
}
