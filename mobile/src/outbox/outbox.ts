import { useSyncExternalStore } from 'react';
import { all, put, remove } from './database.ts';
import type { Parcel } from './parcel.ts';
import { type Sent, sendParcel } from './send.ts';

type Done = (parcel: Parcel, answer: unknown) => void | Promise<void>;

let parcels: readonly Parcel[] = [];
const listeners = new Set<() => void>();
const whenDone = new Set<Done>();
let sending: Promise<void> | null = null;
let account: string | null = null;
/** Which picture of how many is on its way; null: none. */
let picture: { readonly photo: number; readonly of: number } | null = null;

async function refresh(): Promise<void> {
  const stored = await all<Parcel>('parcel').catch(() => [...parcels]);
  parcels = stored.sort((a, b) => a.createdAt.localeCompare(b.createdAt));
  for (const listener of listeners) listener();
}

const subscribe = (listener: () => void) => {
  listeners.add(listener);
  return () => listeners.delete(listener);
};

/** Parcels on this device that have not reached the server, oldest first. */
export const useParcels = (): readonly Parcel[] => useSyncExternalStore(subscribe, () => parcels);

/** Which picture is on its way now, for a network on which that takes long. */
export const usePicture = () => useSyncExternalStore(subscribe, () => picture);

function tell(next: typeof picture): void {
  picture = next;
  for (const listener of listeners) listener();
}

/** Called with each parcel that has arrived, in this tab. */
export function onArrived(done: Done): () => void {
  whenDone.add(done);
  return () => whenDone.delete(done);
}

/** Says who is signed in, so that the parcels of field staff go under the right name only. */
export function sendAs(accountId: string | null): void {
  account = accountId;
}

/**
 * Keeps the parcel on the device and tries to send it at once. Where the browser keeps nothing (private windows)
 * it is sent all the same, but cannot wait.
 */
export async function post(parcel: Parcel): Promise<Sent> {
  await put('parcel', parcel).catch(() => undefined);
  await refresh();
  const sent = await one(parcel);
  await refresh();
  return sent;
}

async function one(parcel: Parcel): Promise<Sent> {
  const sent = await locked(() => sendParcel(parcel, (photo, of) => tell({ photo, of })));
  tell(null);
  if (sent.outcome === 'done') for (const done of whenDone) await done(parcel, sent.answer);
  return sent;
}

/** Sends what waits, one after the other, in the order it was made. */
export function sendWaiting(): Promise<void> {
  sending ??= (async () => {
    await refresh();
    for (const parcel of parcels) {
      if (parcel.state !== 'waiting' || (parcel.account !== null && parcel.account !== account)) continue;
      const sent = await one(parcel);
      if (sent.outcome === 'waiting') break;
    }
    await refresh();
  })().finally(() => {
    sending = null;
  });
  return sending;
}

export async function discard(id: string): Promise<void> {
  await remove('parcel', id).catch(() => undefined);
  await refresh();
}

/** Two tabs must not send the same parcel at the same time; the server would notice, but it would be work for nothing. */
async function locked<T>(act: () => Promise<T>): Promise<T> {
  if (navigator.locks === undefined) return act();
  return (await navigator.locks.request('yiwang-outbox', act)) as T;
}

/** Starts looking after the outbox: on load, when the network is back, and every half minute. */
export function watchOutbox(): void {
  void sendWaiting();
  addEventListener('online', () => void sendWaiting());
  document.addEventListener('visibilitychange', () => {
    if (document.visibilityState === 'visible') void sendWaiting();
  });
  setInterval(() => {
    if (parcels.length > 0) void sendWaiting();
  }, 30_000);
}
