/**
 * The item beside another one in a list. `after` is for an item that goes away: the next one, else the one
 * before, else nothing; steps stop at the ends.
 */
export function neighbour(
  items: readonly { readonly id: string }[],
  id: string | null,
  by: 1 | -1 | 'after',
): string | null {
  const at = items.findIndex((item) => item.id === id);
  if (at < 0) return items[0]?.id ?? null;
  if (by === 'after') return (items[at + 1] ?? items[at - 1])?.id ?? null;
  return (items[at + by] ?? items[at])?.id ?? null;
}
