import type { City } from '../city.ts';
import type { FeedReader } from './feed.ts';
import { noteReaderFailure, readFeedOnce } from './read-feed.ts';
import { relayBatch } from './relay.ts';
import { onFeedGrown, wake } from './wake.ts';

/** Told of what goes wrong; the loop goes on by itself. */
export type LoopFailure = (city: City, what: string, error: unknown) => void;

export interface Loops {
  /** Waits for the turns under way. */
  stop(): Promise<void>;
}

/** How often the outbox is looked at when it was empty: the price of no NOTIFY in commands. */
const RELAY_POLL_MS = 100;
/** A wake-up comes with each batch; this is for those that are lost. */
const READER_POLL_MS = 2_000;
const WORST_BACKOFF_MS = 60_000;

/** Keeps a city's outbox empty and its readers at the head of the feed. */
export function startLoops(city: City, readers: readonly FeedReader[], onFailure: LoopFailure): Loops {
  const stopping = new AbortController();
  const relay = loop(
    RELAY_POLL_MS,
    stopping.signal,
    null,
    async () => {
      const moved = await relayBatch(city);
      if (moved.facts > 0) wake(city.schema);
      return moved.more;
    },
    (error) => onFailure(city, 'relay', error),
  );
  const reading = readers.map((reader) =>
    loop(
      reader.pace?.everyMs ?? READER_POLL_MS,
      stopping.signal,
      reader.pace === undefined ? (listener) => onFeedGrown(city.schema, listener) : null,
      async () => {
        const turn = await readFeedOnce(city, reader, reader.pace?.batch);
        return turn.lag > 0;
      },
      async (error) => {
        onFailure(city, `reader ${reader.name}`, error);
        await noteReaderFailure(city, reader.name, error);
      },
    ),
  );
  return {
    stop: async () => {
      stopping.abort();
      await Promise.all([relay, ...reading]);
    },
  };
}

function ignore(): void {}

/** Turns until stopped: at once while there is more, else after a wake-up or the poll; slower and slower on failure. */
async function loop(
  pollMs: number,
  stopping: AbortSignal,
  subscribe: ((listener: () => void) => () => void) | null,
  turn: () => Promise<boolean>,
  onFailure: (error: unknown) => void | Promise<void>,
): Promise<void> {
  let failures = 0;
  let woken = false;
  let rouse: () => void = ignore;
  const unsubscribe = subscribe?.(() => {
    woken = true;
    rouse();
  });
  while (!stopping.aborted) {
    woken = false;
    let more = false;
    try {
      more = await turn();
      failures = 0;
    } catch (error) {
      failures++;
      await Promise.resolve(onFailure(error)).catch(() => undefined);
    }
    if (failures > 0) await pause(Math.min(WORST_BACKOFF_MS, 200 * 2 ** failures), stopping, ignore);
    else if (!more && !woken)
      await pause(pollMs, stopping, (early) => {
        rouse = early;
      });
  }
  unsubscribe?.();
}

function pause(ms: number, stopping: AbortSignal, lend: (early: () => void) => void): Promise<void> {
  return new Promise((resolve) => {
    const done = () => {
      clearTimeout(timer);
      stopping.removeEventListener('abort', done);
      resolve();
    };
    const timer = setTimeout(done, ms);
    stopping.addEventListener('abort', done);
    lend(done);
  });
}
