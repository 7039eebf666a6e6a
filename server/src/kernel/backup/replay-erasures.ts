import type { City, CityTx } from '../city.ts';
import { rememberedErasures } from '../sealed/erasure-file.ts';

/** What a room forgets of its own when sealed rows about a subject are erased again. */
export type Forget = (tx: CityTx, subjects: readonly string[]) => Promise<void>;

const BATCH = 1000;

/**
 * Erases again what was erased after a backup was made: reads the list beside the database and takes away what the
 * restored tables brought back. Returns how many rows went.
 */
export async function replayErasures(
  city: City,
  folders: readonly string[],
  rooms: readonly { readonly forget?: Forget }[],
  now: Date,
): Promise<number> {
  const lists = await Promise.all(folders.map((folder) => rememberedErasures(folder, city.schema)));
  const ids = [...new Set(lists.flatMap((list) => list.ids))];
  const subjects = [...new Set(lists.flatMap((list) => list.subjects))];
  await city.db.transaction().execute(async (tx) => {
    for (const room of rooms) await room.forget?.(tx, subjects);
  });
  let gone = 0;
  for (let at = 0; at < ids.length; at += BATCH) {
    gone += await eraseAgain(city, ids.slice(at, at + BATCH), rooms, now);
  }
  return gone;
}

async function eraseAgain(
  city: City,
  ids: readonly string[],
  rooms: readonly { readonly forget?: Forget }[],
  now: Date,
): Promise<number> {
  return city.eraser.transaction().execute(async (tx) => {
    const rows = await tx
      .deleteFrom('sealed')
      .where('id', 'in', [...ids])
      .returning(['id', 'kind', 'subject'])
      .execute();
    if (rows.length === 0) return 0;
    const erased = rows.map(({ id, kind, subject }) => ({
      sealed_id: id,
      kind,
      subject,
      actor_kind: 'system',
      actor_id: 'erasure',
      reason: 'replayed-after-restore',
      erased_at: now,
    }));
    await tx
      .insertInto('erasure')
      .values(erased)
      .onConflict((conflict) => conflict.doNothing())
      .execute();
    const subjects = [...new Set(rows.map((row) => row.subject))];
    for (const room of rooms) await room.forget?.(tx, subjects);
    return rows.length;
  });
}
