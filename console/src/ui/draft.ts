import { useEffect, useRef, useState } from 'react';

const prefix = 'yiwang.draft/';
const dayMs = 86_400_000;

interface Kept<T> {
  readonly at: number;
  readonly body: T;
}

/** Drops drafts older than a day: a shared PC should not collect people's words. */
export function sweepDrafts(store: Storage, now: number): void {
  for (const key of Object.keys(store).filter((name) => name.startsWith(prefix))) {
    const kept = read<unknown>(store, key.slice(prefix.length));
    if (kept === null || now - kept.at > dayMs) store.removeItem(key);
  }
}

function read<T>(store: Storage, key: string): Kept<T> | null {
  try {
    return JSON.parse(store.getItem(prefix + key) ?? 'null') as Kept<T> | null;
  } catch {
    return null;
  }
}

let owner = 'nobody';
/** Drafts belong to the account that typed them. */
export const draftsOf = (accountId: string): void => {
  owner = accountId;
};

export interface Draft<T> {
  readonly value: T;
  readonly set: (next: T) => void;
  /** Forget it: it was sent or thrown away. */
  readonly clear: () => void;
  /** What was on screen came from an earlier visit. */
  readonly restored: boolean;
}

/**
 * State that survives reload, session expiry and a crash: written half a second after the last change and
 * when the page is left. `key` names screen and item.
 */
export function useDraft<T>(key: string, initial: T): Draft<T> {
  const name = `${owner}/${key}`;
  const [held, setHeld] = useState(() => ({ name, ...start(name, initial) }));
  const current = held.name === name ? held : { name, ...start(name, initial) };
  if (current !== held) setHeld(current);
  const pending = useRef<{ name: string; value: T } | null>(null);

  useEffect(() => {
    const flush = () => {
      const wait = pending.current;
      pending.current = null;
      if (wait !== null) write(wait.name, wait.value);
    };
    const timer = setInterval(flush, 500);
    window.addEventListener('pagehide', flush);
    return () => {
      clearInterval(timer);
      window.removeEventListener('pagehide', flush);
      flush();
    };
  }, []);

  return {
    value: current.value,
    restored: current.restored,
    set: (value) => {
      pending.current = { name, value };
      setHeld({ name, value, restored: false });
    },
    clear: () => {
      pending.current = null;
      localStorage.removeItem(prefix + name);
      setHeld({ name, value: initial, restored: false });
    },
  };
}

function start<T>(name: string, initial: T): { value: T; restored: boolean } {
  const kept = read<T>(localStorage, name);
  return kept === null ? { value: initial, restored: false } : { value: kept.body, restored: true };
}

function write<T>(name: string, body: T): void {
  try {
    localStorage.setItem(prefix + name, JSON.stringify({ at: Date.now(), body }));
  } catch {
    sweepDrafts(localStorage, Date.now() + dayMs);
  }
}
