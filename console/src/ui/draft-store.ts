const prefix = 'yiwang.draft/';
const dayMs = 86_400_000;

/** A draft on this machine. */
export interface Kept<T> {
  /** Milliseconds; when it was written here. */
  readonly at: number;
  readonly body: T;
  /** The account has it too: its word counts from now on. */
  readonly sent?: boolean;
}

/** Drops drafts older than a day: a shared PC should not collect people's words. */
export function sweepDrafts(store: Storage, now: number): void {
  for (const key of Object.keys(store).filter((name) => name.startsWith(prefix))) {
    const found = read<unknown>(store, key.slice(prefix.length));
    if (found === null || now - found.at > dayMs) store.removeItem(key);
  }
}

function read<T>(store: Storage, key: string): Kept<T> | null {
  try {
    return JSON.parse(store.getItem(prefix + key) ?? 'null') as Kept<T> | null;
  } catch {
    return null;
  }
}

/** The draft that this machine holds under a name; null without one. */
export const kept = <T>(name: string): Kept<T> | null => read<T>(localStorage, name);

/** Writes a draft; a full store is swept and the draft stays with the account alone. */
export function keep<T>(name: string, body: T, sent = false): void {
  try {
    localStorage.setItem(prefix + name, JSON.stringify({ at: Date.now(), body, sent }));
  } catch {
    sweepDrafts(localStorage, Date.now() + dayMs);
  }
}

export const forget = (name: string): void => localStorage.removeItem(prefix + name);

/**
 * Settles the machine's draft with the account's (null: it has none): `same` when the machine's stays, else what
 * counts now. Words that were never handed over win; words that were handed over and are gone were sent elsewhere.
 */
export function settleWith<T>(name: string, account: T | null): 'same' | { readonly body: T | null } {
  const here = kept<T>(name);
  if (here !== null && here.sent !== true) return 'same';
  if (JSON.stringify(here?.body ?? null) === JSON.stringify(account)) return 'same';
  if (account === null) forget(name);
  else keep(name, account, true);
  return { body: account };
}
