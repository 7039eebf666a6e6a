import { LRUCache } from 'lru-cache';
import type { ClientActor } from '../actor.ts';
import type { City } from '../city.ts';
import { hashToken } from '../ids.ts';

interface KnownClient {
  readonly id: string;
  readonly name: string;
  readonly trusted: boolean;
}

/** A key that was taken back works at most this much longer on other nodes. */
const REMEMBERED_MS = 5_000;
/** `last_used_at` is written at most this often. */
const USED_EVERY_MS = 60_000;

const remembered = new LRUCache<string, KnownClient>({ max: 2000, ttl: REMEMBERED_MS });
const usedAt = new Map<string, number>();

/** The client of an API key, or null when no active one has it. From memory in the common case. */
export async function clientByKey(city: City, key: string, now: Date): Promise<ClientActor | null> {
  const keyHash = hashToken(key);
  const entry = `${city.schema} ${keyHash}`;
  const known = remembered.get(entry) ?? (await readClient(city, keyHash));
  if (known === null) return null;
  remembered.set(entry, known, { noUpdateTTL: true });
  await noteUse(city, known.id, now);
  return { kind: 'client', clientId: known.id, name: known.name, trusted: known.trusted };
}

/** Forgets what is remembered of keys: a client was changed on this node. */
export function forgetClients(): void {
  remembered.clear();
}

async function readClient(city: City, keyHash: string): Promise<KnownClient | null> {
  const row = await city.db
    .selectFrom('api_client')
    .select(['id', 'name', 'trusted'])
    .where('key_hash', '=', keyHash)
    .where('active', '=', true)
    .executeTakeFirst();
  return row ?? null;
}

async function noteUse(city: City, id: string, now: Date): Promise<void> {
  if (now.getTime() - (usedAt.get(id) ?? 0) < USED_EVERY_MS) return;
  usedAt.set(id, now.getTime());
  await city.db.updateTable('api_client').set({ last_used_at: now }).where('id', '=', id).execute();
}
