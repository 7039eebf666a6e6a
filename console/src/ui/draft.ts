import { useEffect, useEffectEvent, useRef, useState } from 'react';
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
  const pending = usePending<T>(name);
  const answered = useEffectEvent((account: T | null) => {
    pending.current.atAccount = account !== null;
    const settled = settleWith<T>(name, account);
    if (settled === 'same') return;
    const value = settled.body ?? initial;
    setHeld({ name, value, restored: settled.body !== null });
    arrived?.(value);
  });

  useEffect(() => {
    readDraft(key).then(
      ({ body }) => {
        if (pending.current.name !== name || pending.current.touched) return;
        answered('value' in body ? (body.value as T) : null);
      },
      () => undefined,
    );
  }, [key, name, pending]);

  return {
    value: current.value,
    restored: current.restored,
    set: (value) => {
      Object.assign(pending.current, {
        touched: true,
        atAccount: true,
        machine: { value },
        account: { key, value },
      });
      setHeld({ name, value, restored: false });
    },
    clear: () => {
      const { atAccount } = pending.current;
      Object.assign(pending.current, {
        touched: true,
        atAccount: false,
        machine: null,
        account: null,
      } satisfies Partial<Pending<T>>);
      forget(name);
      if (atAccount) void saveDraft(key, null).catch(() => undefined);
      setHeld({ name, value: initial, restored: false });
    },
  };
}

/** What waits to be written of the draft under `name`. */
interface Pending<T> {
  readonly name: string;
  /** Typed or thrown away since the screen was drawn: an answer of the account that comes later is out of date. */
  touched: boolean;
  /** The account holds a draft, or may: it has not answered yet. */
  atAccount: boolean;
  machine: { readonly value: T } | null;
  account: { readonly key: string; readonly value: T } | null;
}

const begun = <T>(name: string): Pending<T> => ({
  name,
  touched: false,
  atAccount: true,
  machine: null,
  account: null,
});

/** Writes what waits: soon to the machine, a little later to the account, both when the page or the form is left. */
function usePending<T>(name: string) {
  const pending = useRef<Pending<T>>(begun(name));
  useEffect(() => {
    const mine = begun<T>(name);
    pending.current = mine;
    const timers = [setInterval(toMachine, localMs, mine), setInterval(toAccount, accountMs, mine)];
    const leave = () => toAccount(mine);
    window.addEventListener('pagehide', leave);
    return () => {
      for (const timer of timers) clearInterval(timer);
      window.removeEventListener('pagehide', leave);
      leave();
    };
  }, [name]);
  return pending;
}

function toMachine<T>(pending: Pending<T>): void {
  const { machine, name } = pending;
  pending.machine = null;
  if (machine !== null) keep(name, machine.value);
}

function toAccount<T>(pending: Pending<T>): void {
  toMachine(pending);
  const { account, name } = pending;
  pending.account = null;
  if (account === null) return;
  const typed: Kept<T> | null = kept<T>(name);
  saveDraft(account.key, account.value).then(
    () => typed !== null && kept(name)?.at === typed.at && keep(name, typed.body, true),
    () => undefined,
  );
}
