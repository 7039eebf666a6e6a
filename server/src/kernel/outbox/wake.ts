import pg from 'pg';
import type { DatabaseAddress } from '../db/connect.ts';
import { WAKE_CHANNEL } from './names.ts';

const listeners = new Map<string, Set<() => void>>();

/** Calls back when a city's feed has grown. Never relied upon: everyone polls behind it. Returns how to stop. */
export function onFeedGrown(schema: string, listener: () => void): () => void {
  const set = listeners.get(schema) ?? new Set();
  listeners.set(schema, set.add(listener));
  return () => void set.delete(listener);
}

/** Tells this process' listeners; the relay tells those of its own process without the way through the database. */
export function wake(schema: string): void {
  for (const listener of listeners.get(schema) ?? []) listener();
}

const RECONNECT_MS = 3_000;

/** Hears the relays of other nodes, on a connection of its own: LISTEN is session state, which a pool must not have. */
export function startWakeUps(address: DatabaseAddress): { close: () => Promise<void> } {
  let client: pg.Client | null = null;
  let closed = false;
  let retry: NodeJS.Timeout | undefined;
  const again = () => {
    clearTimeout(retry);
    if (!closed) retry = setTimeout(open, RECONNECT_MS);
  };
  const open = () => {
    client = new pg.Client({ ...address, ssl: address.ssl ?? false, application_name: 'yiwang-wake' });
    client.on('error', () => undefined);
    client.on('end', again);
    client.on('notification', (message) => wake(message.payload ?? ''));
    listen(client).catch(again);
  };
  open();
  return {
    close: async () => {
      closed = true;
      clearTimeout(retry);
      await client?.end().catch(() => undefined);
    },
  };
}

async function listen(client: pg.Client): Promise<void> {
  await client.connect();
  await client.query(`listen ${WAKE_CHANNEL}`);
}
