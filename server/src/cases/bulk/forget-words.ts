import { type City, eraseSealed } from '../../kernel/index.ts';
import './schema.ts';

/** How long what was written to many cases is kept for another try; each case keeps its own copy. */
const KEPT_MS = 24 * 3_600_000;

/** Erases words of bulk acts whose failed cases nobody will try again. */
export async function forgetBulkWords(city: City, now: Date): Promise<void> {
  const old = await city.db
    .selectFrom('bulk_act')
    .select(['id', 'words_id'])
    .where('words_id', 'is not', null)
    .where('forgotten_at', 'is', null)
    .where('created_at', '<', new Date(now.getTime() - KEPT_MS))
    .execute();
  const ids = old.flatMap((act) => act.words_id ?? []);
  if (ids.length === 0) return;
  await eraseSealed(city, ids, { actor: { kind: 'system', name: 'clock' }, reason: 'retention', now });
  await city.db
    .updateTable('bulk_act')
    .set({ forgotten_at: now })
    .where(
      'id',
      'in',
      old.map((act) => act.id),
    )
    .execute();
}
