import { setTimeout as sleep } from 'node:timers/promises';

/** Looks after a database that this server owns. */
export interface Keeper {
  /** Stops looking; waits for a restart under way. */
  stop(): Promise<void>;
}

export interface Kept {
  readonly isAlive: () => boolean;
  /** Brings it back and makes it ours again. Throws when that cannot be done now. */
  readonly revive: () => Promise<void>;
}

/** How often a look is taken: one read of a file in /proc. */
const LOOK_EVERY_MS = 250;
/** Between two attempts, so that a full disk is not hammered. */
const RETRY_AFTER_MS = 2_000;

/**
 * Starts the database again when it has died under us (killed, out of memory, crashed). Requests get 503 in the
 * meantime; nothing that was acknowledged is lost, because it was on the disk before.
 */
export function keepAlive(kept: Kept, report: (message: string) => void): Keeper {
  const stopping = new AbortController();
  const loop = look(kept, report, stopping.signal);
  return {
    stop: async () => {
      stopping.abort();
      await loop;
    },
  };
}

async function look({ isAlive, revive }: Kept, report: (message: string) => void, signal: AbortSignal) {
  while (!signal.aborted) {
    await pause(LOOK_EVERY_MS, signal);
    if (signal.aborted || isAlive()) continue;
    report('The database has gone; starting it again …');
    try {
      await revive();
      report('The database is back.');
    } catch (error) {
      report(`The database could not be started: ${error instanceof Error ? error.message : String(error)}`);
      await pause(RETRY_AFTER_MS, signal);
    }
  }
}

async function pause(milliseconds: number, signal: AbortSignal): Promise<void> {
  await sleep(milliseconds, undefined, { signal }).catch(() => undefined);
}
