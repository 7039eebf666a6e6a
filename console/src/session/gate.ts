/**
 * The gate between a lost session and the sign-in dialog. Calls that met a 401 wait here; the dialog opens
 * it again, or shuts it for good when another person signed in.
 */
type Waiting = { readonly go: () => void; readonly stop: (reason: Error) => void };

let waiting: Waiting[] = [];
const listeners = new Set<() => void>();
const tell = () => {
  for (const listener of listeners) listener();
};

/** Waits until the same person has signed in again. */
export function reenter(): Promise<void> {
  return new Promise((go, stop) => {
    waiting.push({ go, stop });
    tell();
  });
}

/** Whether a call is waiting for a session. */
export const isShut = (): boolean => waiting.length > 0;

/** Lets the waiting calls go on (`null`) or fail with the reason. */
export function settle(reason: Error | null): void {
  const held = waiting;
  waiting = [];
  tell();
  for (const one of held) reason === null ? one.go() : one.stop(reason);
}

/** Tells when the gate shuts or opens. */
export function onGate(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}
