import type { CaseDraft } from '@yiwang/contract';
import type { City, StaffActor } from '../../kernel/index.ts';

/** Keeps what somebody has typed and not sent; the newest wins. */
export async function saveDraft(city: City, actor: StaffActor, draft: CaseDraft, now: Date): Promise<void> {
  const body = JSON.stringify(draft.body);
  await city.db
    .insertInto('case_draft')
    .values({ account_id: actor.accountId, key: draft.key, body, saved_at: now })
    .onConflict((conflict) => conflict.columns(['account_id', 'key']).doUpdateSet({ body, saved_at: now }))
    .execute();
}

export async function readDraft(city: City, actor: StaffActor, key: string): Promise<CaseDraft | null> {
  const row = await city.db
    .selectFrom('case_draft')
    .selectAll()
    .where('account_id', '=', actor.accountId)
    .where('key', '=', key)
    .executeTakeFirst();
  return row === undefined ? null : { key, body: row.body, savedAt: row.saved_at.toISOString() };
}

export async function dropDraft(city: City, actor: StaffActor, key: string): Promise<void> {
  await city.db
    .deleteFrom('case_draft')
    .where('account_id', '=', actor.accountId)
    .where('key', '=', key)
    .execute();
}
