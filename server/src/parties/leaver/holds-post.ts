import type { Post } from '@yiwang/contract';
import type { CityDb } from '../../kernel/index.ts';
import { holdersOf } from '../queries/holdings-of.ts';

/** A duty: a post for an area. */
export interface Duty {
  readonly post: Post;
  readonly area: string;
}

/** Whether somebody holds the post of a duty for its area, on any day from now on. */
export async function holdsPost(db: CityDb, accountId: string, duty: Duty, now: Date): Promise<boolean> {
  const rows = await db
    .selectFrom('holding')
    .select('area')
    .where('account_id', '=', accountId)
    .where('post', '=', duty.post)
    .where((eb) => eb.or([eb('ends_at', 'is', null), eb('ends_at', '>', now)]))
    .execute();
  return rows.some(({ area }) => duty.area.startsWith(area));
}

/** Why each of these cannot have the duty he is wanted for; a duty that is gone fits anybody. */
export function lacksPost(
  db: CityDb,
  wanted: readonly { readonly id: string; readonly to: string }[],
  duties: ReadonlyMap<string, Duty>,
  now: Date,
): Promise<(string | null)[]> {
  return Promise.all(
    wanted.map(async ({ id, to }) => {
      const duty = duties.get(id);
      return duty === undefined || (await holdsPost(db, to, duty, now)) ? null : 'does-not-hold-post';
    }),
  );
}

/** Whoever holds the post of a duty. */
export async function likelyFor(db: CityDb, duty: Duty | undefined, now: Date): Promise<readonly string[]> {
  if (duty === undefined) return [];
  return (await holdersOf(db, { ...duty, at: now })).map(({ accountId }) => accountId);
}
