import { useEffect, useRef, useState } from 'react';
import { readDraft, saveDraft } from '../api/drafts.ts';
import { forget, type Kept, keep, kept, settleWith } from './draft-store.ts';

/** Typed words lie on this machine after half a second and with the account after three. */
const localMs = 500;
const accountMs = 3_000;

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

interface Held<T> {
  readonly name: string;
  readonly value: T;
  readonly restored: boolean;
}

const startOf = <T>(name: string, initial: T): Held<T> => {
  const found = kept<T>(name);
  return { name, value: found?.body ?? initial, restored: found !== null };
};

/**
 * State that survives reload, session expiry, a crash and the way to another PC: kept on the machine and with the
 * account. What the machine could not hand over yet (offline) wins; else the account's word counts. `arrived` is
 * told when the account's draft comes after the screen was drawn and nothing has been typed meanwhile.
 */
export function useDraft<T>(key: string, initial: T, arrived?: (value: T) => void): Draft<T> {
  const name = `${owner}/${key}`;
  const [held, setHeld] = useState(() => startOf(name, initial));
  const current = held.name === name ? held : startOf(name, initial);
  if (current !== held) setHeld(current);
  const pending = usePending<T>(key, name);

  // biome-ignore lint/correctness/useExhaustiveDependencies: asked once for each key
  useEffect(() => {
    let gone = false;
    readDraft(key).then(
      ({ body }) => {
        if (gone || pending.current.typed) return;
        const settled = settleWith<T>(name, 'value' in body ? (body.value as T) : null);
        if (settled === 'same') return;
        const value = settled.body ?? initial;
        setHeld({ name, value, restored: settled.body !== null });
        arrived?.(value);
      },
      () => undefined,
    );
    return () => {
      gone = true;
    };
  }, [name]);

  return {
    value: current.value,
    restored: current.restored,
    set: (value) => {
      pending.current = { typed: true, local: { name, value }, account: { key, name, value } };
      setHeld({ name, value, restored: false });
    },
    clear: () => {
      const stored = pending.current.typed || kept(name) !== null;
      pending.current = { typed: false, local: null, account: null };
      forget(name);
      if (stored) void saveDraft(key, null).catch(() => undefined);
      setHeld({ name, value: initial, restored: false });
    },
  };
}

interface Pending<T> {
  readonly typed: boolean;
  readonly local: { readonly name: string; readonly value: T } | null;
  readonly account: { readonly key: string; readonly name: string; readonly value: T } | null;
}

/** Writes what waits: soon to the machine, a little later to the account, both when the page or the form is left. */
function usePending<T>(key: string, name: string) {
  const pending = useRef<Pending<T>>({ typed: false, local: null, account: null });
  // biome-ignore lint/correctness/useExhaustiveDependencies: another key is another draft, begun anew
  useEffect(() => {
    const toMachine = () => {
      const { local } = pending.current;
      pending.current = { ...pending.current, local: null };
      if (local !== null) keep(local.name, local.value);
    };
    const toAccount = () => {
      toMachine();
      const { account } = pending.current;
      pending.current = { ...pending.current, account: null };
      if (account === null) return;
      const typed: Kept<T> | null = kept<T>(account.name);
      saveDraft(account.key, account.value).then(
        () => typed !== null && kept(account.name)?.at === typed.at && keep(account.name, typed.body, true),
        () => undefined,
      );
    };
    const timers = [setInterval(toMachine, localMs), setInterval(toAccount, accountMs)];
    window.addEventListener('pagehide', toAccount);
    return () => {
      for (const timer of timers) clearInterval(timer);
      window.removeEventListener('pagehide', toAccount);
      toAccount();
      pending.current = { typed: false, local: null, account: null };
    };
  }, [key, name]);
  return pending;
}
