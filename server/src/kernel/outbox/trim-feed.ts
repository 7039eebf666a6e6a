import { sql } from 'kysely';
import type { City } from '../city.ts';

const DAY_MS = 86_400_000;
/** A console that was closed over a long weekend resumes; after that it loads afresh. */
const KEEP_MS = 7 * DAY_MS;
/** A reader of ours that is behind holds the feed this long; then it must begin again. */
const HOLD_MS = 30 * DAY_MS;
const CHUNK = 10_000;

/** Takes old facts away; a reader or screen that still wanted them gets an explicit reset. */
export async function trimFeed(city: City, now: Date): Promise<void> {
  const old = await lastBefore(city, new Date(now.getTime() - KEEP_MS));
  const ancient = await lastBefore(city, new Date(now.getTime() - HOLD_MS));
  const slowest = await city.db
    .selectFrom('feed_reader')
    .select((row) => row.fn.min('position').as('position'))
    .executeTakeFirst();
  await trimTo(city, Math.max(ancient, Math.min(old, slowest?.position ?? old)));
}

async function lastBefore(city: City, moment: Date): Promise<number> {
  const found = await city.db
    .selectFrom('feed')
    .select('position')
    .where('at', '<', moment)
    .orderBy('at', 'desc')
    .limit(1)
    .executeTakeFirst();
  return found?.position ?? 0;
}

/** Removes everything up to a position, in short transactions; `trimmed_to` is moved before the rows go. */
export async function trimTo(city: City, position: number): Promise<void> {
  const moved = await city.db
    .updateTable('feed_head')
    .set({ trimmed_to: position })
    .where('trimmed_to', '<', position)
    .where('position', '>=', position)
    .executeTakeFirst();
  if (moved.numUpdatedRows === 0n && position === 0) return;
  for (let gone = CHUNK; gone >= CHUNK; ) {
    const chunk = city.db
      .selectFrom('feed')
      .select('position')
      .where('position', '<=', sql<number>`(${city.db.selectFrom('feed_head').select('trimmed_to')})`)
      .limit(CHUNK);
    const removed = await city.db.deleteFrom('feed').where('position', 'in', chunk).executeTakeFirst();
    gone = Number(removed.numDeletedRows);
  }
}
