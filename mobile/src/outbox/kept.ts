import { useCallback, useEffect, useRef, useState } from 'react';
import { uniqueId } from '../api/unique-id.ts';
import { all, get, put, remove } from './database.ts';

/** Milliseconds between a key press and the form on the device; at most this much typing can be lost. */
const SAVE_AFTER = 600;
/** A form that nobody went on with is thrown away after this, milliseconds. */
const FORGET_AFTER = 14 * 86_400_000;

interface Form {
  readonly id: string;
  /** Becomes the id of the parcel: pressing send twice sends once. */
  readonly key: string;
  readonly savedAt?: string;
}
export type Change<T> = Partial<T> | ((before: T) => Partial<T>);

/**
 * A form being filled in, kept on the device under its id: found again after a reload, an expired session or a dead
 * battery. Null until it has been read.
 * @param make the empty form
 */
export function useKept<T extends Form>(id: string, make: () => T) {
  const [value, setValue] = useState<T | null>(null);
  const [resumed, setResumed] = useState(false);
  const empty = useRef(make);
  empty.current = make;
  /** The form as it was read or emptied: nobody has written anything yet, nothing to keep. */
  const untouched = useRef<T | null>(null);
  const begin = useCallback((next: T, found: boolean) => {
    untouched.current = next;
    setResumed(found);
    setValue(next);
  }, []);
  useEffect(() => {
    let left = false;
    formOf<T>(id).then((found) => left || begin(found ?? empty.current(), found !== undefined));
    return () => {
      left = true;
    };
  }, [id, begin]);
  useSaved(value, value === untouched.current);
  const change = useCallback(
    (next: Change<T>) =>
      setValue((before) =>
        before === null ? before : { ...before, ...(typeof next === 'function' ? next(before) : next) },
      ),
    [],
  );
  const clear = useCallback(async () => {
    begin(empty.current(), false);
    await remove('draft', id).catch(() => undefined);
  }, [id, begin]);
  /** The server said no to this key: what is sent next is another request. */
  const renew = useCallback(
    () => setValue((before) => (before === null ? before : { ...before, key: uniqueId() })),
    [],
  );
  return { value, change, clear, renew, resumed };
}

/**
 * The form under this id, unless the page was left while it was on its way: then it is in the outbox, which throws it
 * away before it gives up the parcel. So the parcels are looked at first.
 */
async function formOf<T extends Form>(id: string): Promise<T | undefined> {
  const parcels = await all<{ id: string }>('parcel').catch(() => []);
  const found = await get<T>('draft', id).catch(() => undefined);
  return parcels.some((parcel) => parcel.id === found?.key) ? undefined : found;
}

const keep = (form: Form): void =>
  void put('draft', { ...form, savedAt: new Date().toISOString() }).catch(() => undefined);

/** Typing is saved after a moment; a photo or a choice at once: the camera may cost the page its life right away. */
function isTyping(before: Form | null, now: Form): boolean {
  const old: Readonly<Record<string, unknown>> = { ...before };
  return Object.entries(now).every(([name, value]) => value === old[name] || typeof value === 'string');
}

/** Saves a changed form, and at once what is unsaved when the form closes or the page is left. */
function useSaved(value: Form | null, isUntouched: boolean): void {
  const unsaved = useRef<Form | null>(null);
  const before = useRef<Form | null>(null);
  useEffect(() => {
    const delay = value !== null && isTyping(before.current, value) ? SAVE_AFTER : 0;
    before.current = value;
    unsaved.current = isUntouched ? null : value;
    if (value === null || isUntouched) return;
    const save = () => {
      unsaved.current = null;
      keep(value);
    };
    const timer = setTimeout(save, delay);
    addEventListener('pagehide', save);
    return () => {
      clearTimeout(timer);
      removeEventListener('pagehide', save);
    };
  }, [value, isUntouched]);
  useEffect(
    () => () => {
      if (unsaved.current !== null) keep(unsaved.current);
    },
    [],
  );
}

/** Throws away the form that became this parcel. */
export async function forgetForm(key: string): Promise<void> {
  const forms = await all<Form>('draft').catch(() => []);
  await Promise.all(
    forms.filter((form) => form.key === key).map(({ id }) => remove('draft', id).catch(() => undefined)),
  );
}

/** Throws away forms that nobody has touched for two weeks: their photos fill the phone. */
export async function forgetOldForms(now = Date.now()): Promise<void> {
  const forms = await all<Form>('draft').catch(() => []);
  const old = forms.filter(({ savedAt }) => savedAt && now - Date.parse(savedAt) > FORGET_AFTER);
  await Promise.all(old.map(({ id }) => remove('draft', id).catch(() => undefined)));
}
