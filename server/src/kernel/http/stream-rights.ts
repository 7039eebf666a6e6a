import type { Post } from '@yiwang/contract';
import type { Actor, Holding } from '../actor.ts';
import type { FeedItem } from '../outbox/feed.ts';

/** Posts that work for a unit: they see what their unit has or had a part in, wherever it is. */
const unitPosts: ReadonlySet<Post> = new Set(['unit-head', 'handler', 'crew']);

/**
 * Whether this actor may learn of a fact at all (kind and id, nothing else). Desk posts by area, unit posts by
 * unit; `data.onlyPosts` narrows to posts, `data.audience` names accounts.
 */
export function mayHear(actor: Actor, item: FeedItem): boolean {
  if (actor.kind !== 'staff') return false;
  if (listOf(item.data.audience).includes(actor.accountId)) return true;
  const onlyPosts = listOf(item.data.onlyPosts);
  return actor.holdings
    .filter((held) => onlyPosts.length === 0 || onlyPosts.includes(held.post))
    .some((held) => reaches(held, item));
}

function reaches(held: Holding, item: FeedItem): boolean {
  const { unitPath } = held;
  if (unitPosts.has(held.post))
    return unitPath !== null && item.unitPaths.some((path) => path.startsWith(unitPath));
  return item.area?.startsWith(held.area) ?? false;
}

function listOf(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}
