import type { deskDraftSchema } from '@yiwang/contract';
import type { z } from 'zod';
import type { Actor, City } from '../../kernel/index.ts';
import { refuse } from '../../kernel/index.ts';

/** What somebody had half written on a screen; empty when there is nothing. Only its owner ever sees it. */
export async function readDraft(
  city: City,
  actor: Actor,
  key: string,
): Promise<z.infer<typeof deskDraftSchema>> {
  const row = await city.db
    .selectFrom('desk_draft')
    .selectAll()
    .where('account_id', '=', ownerOf(actor))
    .where('key', '=', key)
    .executeTakeFirst();
  return { body: row?.body ?? {}, savedAt: row?.saved_at.toISOString() ?? null };
}

/** Keeps a draft; an empty one is thrown away. */
export async function saveDraft(
  city: City,
  actor: Actor,
  draft: { readonly key: string; readonly body: Readonly<Record<string, unknown>>; readonly now: Date },
): Promise<void> {
  const account = ownerOf(actor);
  const { key, body, now } = draft;
  if (Object.keys(body).length === 0) {
    await city.db.deleteFrom('desk_draft').where('account_id', '=', account).where('key', '=', key).execute();
    return;
  }
  const kept = { body: JSON.stringify(body), saved_at: now };
  await city.db
    .insertInto('desk_draft')
    .values({ account_id: account, key, ...kept })
    .onConflict((same) => same.columns(['account_id', 'key']).doUpdateSet(kept))
    .execute();
}

function ownerOf(actor: Actor): string {
  return actor.kind === 'staff' ? actor.accountId : refuse('session.required');
}
