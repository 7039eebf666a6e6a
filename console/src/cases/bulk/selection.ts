/** Most cases of one bulk act; the server takes no more. */
export const SELECTED_MAX = 500;

/** What is selected in a list, the row that the keys are at, and where a range began. */
export interface Selection {
  readonly ids: ReadonlySet<string>;
  readonly at: string | null;
  readonly from: string | null;
}

export const nothing: Selection = { ids: new Set(), at: null, from: null };

const capped = (ids: Iterable<string>): ReadonlySet<string> => new Set([...ids].slice(0, SELECTED_MAX));

/** One row more or less; the keys go to it. */
export function toggled({ ids }: Selection, id: string): Selection {
  const next = new Set(ids);
  if (!next.delete(id)) next.add(id);
  return { ids: capped(next), at: id, from: id };
}

/** All rows from where the last one was toggled to this one. */
export function ranged(held: Selection, rows: readonly string[], id: string): Selection {
  const start = rows.indexOf(held.from ?? held.at ?? id);
  const end = rows.indexOf(id);
  if (start < 0 || end < 0) return toggled(held, id);
  const between = rows.slice(Math.min(start, end), Math.max(start, end) + 1);
  return { ids: capped([...held.ids, ...between]), at: id, from: held.from ?? rows[start] ?? id };
}

/** All of these and no others. */
export const selected = (held: Selection, ids: readonly string[]): Selection => ({
  ...held,
  ids: capped(ids),
});

/** The keys go `by` rows further; before the first step they are at no row. */
export function moved(held: Selection, rows: readonly string[], by: 1 | -1): Selection {
  const index = held.at === null ? -1 : rows.indexOf(held.at);
  const next = rows[Math.min(rows.length - 1, Math.max(0, index + by))];
  return next === undefined ? held : { ...held, at: next };
}
