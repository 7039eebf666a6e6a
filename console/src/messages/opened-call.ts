import { useSyncExternalStore } from 'react';

let opened: string | null = null;
const listeners = new Set<() => void>();

/**
 * Opens the sheet of a call, by the message that waits for it; null closes it. It stands apart from the list that
 * it was opened from: a list that hears of a change takes its rows away, and with them a sheet that belonged to one.
 */
export function openCall(id: string | null): void {
  opened = id;
  for (const listener of listeners) listener();
}

const subscribe = (listener: () => void) => {
  listeners.add(listener);
  return () => listeners.delete(listener);
};

export const useOpenedCall = (): string | null => useSyncExternalStore(subscribe, () => opened);
