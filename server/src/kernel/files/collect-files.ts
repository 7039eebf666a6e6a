import type { City } from '../city.ts';
import { eraseSealed, sealedOf } from '../sealed/erase.ts';
import { blobsOf } from './settings.ts';
import { lockBlobs } from './store-file.ts';

const KEEP_UNCLAIMED_MS = 48 * 3_600_000;
const BATCH = 200;

/** Takes away files that nobody claimed within 48 hours, and bytes that no file refers to any more. */
export async function collectFiles(city: City, now: Date): Promise<void> {
  for (let gone = BATCH; gone === BATCH; ) gone = await collectBatch(city, now);
}

async function collectBatch(city: City, now: Date): Promise<number> {
  const old = city.db
    .selectFrom('file')
    .select('id')
    .where('claimed_at', 'is', null)
    .where('created_at', '<', new Date(now.getTime() - KEEP_UNCLAIMED_MS))
    .limit(BATCH);
  const gone = await city.db
    .deleteFrom('file')
    .where('id', 'in', old)
    .where('claimed_at', 'is', null)
    .returning(['id', 'sha256', 'public_sha256', 'thumb_sha256', 'capture_sealed_id'])
    .execute();
  for (const row of gone) {
    if (row.capture_sealed_id !== null) {
      const actor = { kind: 'system', name: 'erasure' } as const;
      await eraseSealed(city, await sealedOf(city, `file:${row.id}`), { actor, reason: 'unclaimed', now });
    }
    for (const hash of [row.sha256, row.public_sha256, row.thumb_sha256])
      if (hash !== null) await dropBlob(city, hash);
  }
  return gone.length;
}

/** Removes bytes unless some file still needs them; an upload of the same bytes waits for the answer. */
export async function dropBlob(city: City, hash: string): Promise<void> {
  await city.db.transaction().execute(async (tx) => {
    await lockBlobs(tx, [hash]);
    const still = await tx
      .selectFrom('file')
      .select('id')
      .where((where) =>
        where.or([
          where('sha256', '=', hash),
          where('public_sha256', '=', hash),
          where('thumb_sha256', '=', hash),
        ]),
      )
      .limit(1)
      .executeTakeFirst();
    if (still === undefined) await blobsOf(city).remove(hash);
  });
}
