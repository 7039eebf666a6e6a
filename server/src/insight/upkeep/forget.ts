import { sql } from 'kysely';
import type { CityTx } from '../../kernel/index.ts';
import { beginAnew } from './reader.ts';

/**
 * After a restore words are erased again that a backup brought back, and no fact tells of it: what was made from them
 * goes with them. A case that a report belongs to is not named, so that everything is gone through anew.
 */
export async function forgetWords(tx: CityTx, subjects: readonly string[]): Promise<void> {
  const named = subjects.filter((subject) => /^(case|report):/.test(subject));
  if (named.length === 0) return;
  await tx.deleteFrom('search_text').where(sql<string>`kind || ':' || id`, 'in', named).execute();
  await beginAnew(tx);
}
