import { randomUUID } from 'node:crypto';
import type { City } from '../city.ts';
import type { Tick } from '../room.ts';
import { dropLeases, takeLease } from './lease.ts';

/** Told of a duty that failed; it is tried again at its next turn. */
export type TickFailure = (city: City, tick: Tick, error: unknown) => void;

export interface TickRunner {
  /** Waits for the duties under way. */
  stop(): Promise<void>;
}

/** A node that died keeps its leases for this long. */
const LEASE_SECONDS = 20;

/** Runs every duty of every city at its pace, each on one node at a time. */
export function startTicks(
  cities: () => readonly City[],
  ticks: readonly Tick[],
  onFailure: TickFailure,
): TickRunner {
  const holder = randomUUID();
  const stopping = new AbortController();
  const loops = ticks.map((tick) => loop(tick, stopping.signal));

  async function loop(tick: Tick, signal: AbortSignal): Promise<void> {
    while (!signal.aborted) {
      for (const city of cities()) if (!signal.aborted) await turn(city, tick);
      await pause(tick.everySeconds * 1000, signal);
    }
  }

  async function turn(city: City, tick: Tick): Promise<void> {
    try {
      const seconds = Math.max(LEASE_SECONDS, tick.everySeconds * 2);
      if (await takeLease(city, `tick:${tick.name}`, holder, seconds, new Date()))
        await tick.run(city, new Date());
    } catch (error) {
      onFailure(city, tick, error);
    }
  }

  return {
    stop: async () => {
      stopping.abort();
      await Promise.all(loops);
      await Promise.all(cities().map((city) => dropLeases(city, holder).catch(() => undefined)));
    },
  };
}

function pause(milliseconds: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    if (signal.aborted) return resolve();
    const timer = setTimeout(finish, milliseconds);
    function finish(): void {
      clearTimeout(timer);
      signal.removeEventListener('abort', finish);
      resolve();
    }
    signal.addEventListener('abort', finish);
  });
}
