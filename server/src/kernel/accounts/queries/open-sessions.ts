import type { CityDb } from '../../city.ts';
import type { SessionListRow } from '../present.ts';

/** Most sessions that are shown; nobody has more open. */
const SHOWN = 100;

/** The sessions of an account that still count, newest first. */
export async function openSessionsOf(
  db: CityDb,
  accountId: string,
  now: Date,
): Promise<readonly SessionListRow[]> {
  return db
    .selectFrom('session')
    .select(['id', 'started_at', 'last_seen_at', 'expires_at', 'device'])
    .where('account_id', '=', accountId)
    .where('ended_at', 'is', null)
    .where('idle_until', '>', now)
    .where('expires_at', '>', now)
    .orderBy('started_at', 'desc')
    .limit(SHOWN)
    .execute();
}
