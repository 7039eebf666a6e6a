import { type City, unreadFacts } from '../../kernel/index.ts';
import { followFacts } from './follow-cases.ts';

/**
 * Lets the reports of a case follow it at once instead of when the feed is read, for a story that goes on in the
 * same transaction. The feed brings the same facts later; by then they are known.
 */
export async function followNow(city: City, caseId: string): Promise<void> {
  await city.db.transaction().execute(async (tx) => followFacts(city, tx, await unreadFacts(tx, caseId)));
}
