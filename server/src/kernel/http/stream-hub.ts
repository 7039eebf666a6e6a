import type pg from 'pg';
import type { City } from '../city.ts';
import type { FeedItem } from '../outbox/feed.ts';
import { factsBetween, headOf } from '../outbox/read-feed.ts';
import { onFeedGrown } from '../outbox/wake.ts';

/** One listener at the hub; told in order of position. */
export interface HubListener {
  /** New facts, and the position up to which the listener now knows everything. */
  readonly facts: (items: readonly FeedItem[], position: number) => void;
  /** The feed was trimmed beyond what this node had read: begin anew. */
  readonly reset: (position: number) => void;
}

/** Reads a city's feed once for all live connections of this node. */
export interface Hub {
  /** Last position handed out; null while nobody listens. */
  position(): number | null;
  /** Adds a listener that already knows everything up to `from`; false when the hub is elsewhere: catch up, then ask again. */
  join(from: number, listener: HubListener): boolean;
  leave(listener: HubListener): void;
}

const POLL_MS = 2_000;
const BATCH = 500;

const hubs = new WeakMap<pg.Pool, Map<string, Hub>>();

/** The hub of a city on this node. */
export function hubOf(city: City): Hub {
  const ofPool = hubs.get(city.pool) ?? new Map<string, Hub>();
  hubs.set(city.pool, ofPool);
  const hub = ofPool.get(city.schema) ?? createHub(city);
  ofPool.set(city.schema, hub);
  return hub;
}

function createHub(city: City): Hub {
  const listeners = new Set<HubListener>();
  let position: number | null = null;
  let timer: NodeJS.Timeout | undefined;
  let unsubscribe: (() => void) | undefined;
  let turning = false;
  let again = false;

  async function turn(): Promise<void> {
    if (turning) {
      again = true;
      return;
    }
    turning = true;
    try {
      do {
        again = false;
        await readOn();
      } while (again);
    } catch {
      // The database is away; the poll tries again and nothing is skipped.
    } finally {
      turning = false;
    }
  }

  async function readOn(): Promise<void> {
    const from = position;
    if (from === null) return;
    const { position: newest } = await headOf(city.db);
    const until = Math.min(newest, from + BATCH);
    const items = await factsBetween(city.db, from, until, 'all');
    const { trimmed_to: trimmedTo } = await headOf(city.db);
    if (position !== from) return;
    if (trimmedTo > from) {
      position = newest;
      for (const listener of listeners) listener.reset(newest);
      return;
    }
    position = until;
    if (until > from) for (const listener of listeners) listener.facts(items, until);
    if (until < newest) again = true;
  }

  return {
    position: () => position,
    join: (from, listener) => {
      position ??= from;
      if (position !== from) return false;
      listeners.add(listener);
      timer ??= setInterval(turn, POLL_MS);
      unsubscribe ??= onFeedGrown(city.schema, turn);
      return true;
    },
    leave: (listener) => {
      listeners.delete(listener);
      if (listeners.size > 0) return;
      clearInterval(timer);
      unsubscribe?.();
      timer = undefined;
      unsubscribe = undefined;
      position = null;
    },
  };
}
