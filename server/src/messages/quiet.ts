import { AsyncLocalStorage } from 'node:async_hooks';

const silence = new AsyncLocalStorage<true>();

/**
 * Runs `work` without telling anybody: for history that is written down afterwards (a demo city's past year, an
 * import). Everything that `work` would have sent is dropped, also deep inside other rooms.
 */
export function withoutTelling<T>(work: () => Promise<T>): Promise<T> {
  return silence.run(true, work);
}

/** Whether the caller writes history. */
export function isSilent(): boolean {
  return silence.getStore() === true;
}
