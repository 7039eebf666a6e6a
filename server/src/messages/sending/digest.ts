/** What decides whether messages go out as one. */
export interface Digestible {
  readonly id: string;
  readonly channel: string;
  readonly address: string;
  readonly channel_id: string | null;
  readonly lang: string;
  readonly urgency: string;
  readonly template: string;
  readonly tries: number;
}

/** Codes are wanted now and alone. */
const neverDigested = new Set(['contact.code']);

/**
 * Groups of `from` or more ordinary, never tried messages to the same address in the same language; the first
 * of each group carries the others. Only groups with a member in `due` count. Pure.
 */
export function groupsToDigest<T extends Digestible>(
  due: readonly T[],
  waiting: readonly T[],
  from: (one: T) => number,
): readonly (readonly T[])[] {
  const wanted = new Set(due.map(groupOf));
  const groups = new Map<string, Map<string, T>>();
  for (const row of [...due, ...waiting]) {
    if (!mayBeDigested(row) || !wanted.has(groupOf(row))) continue;
    const group = groups.get(groupOf(row)) ?? new Map<string, T>();
    groups.set(groupOf(row), group.set(row.id, row));
  }
  return [...groups.values()]
    .map((group) => [...group.values()])
    .filter(([first, ...others]) => first !== undefined && others.length + 1 >= from(first));
}

/** Ordinary, never tried, and none that is wanted alone. */
export function mayBeDigested(row: Pick<Digestible, 'urgency' | 'tries' | 'template'>): boolean {
  return row.urgency === 'ordinary' && row.tries === 0 && !neverDigested.has(row.template);
}

function groupOf(row: Digestible): string {
  return JSON.stringify([row.channel, row.channel_id, row.address, row.lang]);
}
