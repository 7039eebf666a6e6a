import type { z } from 'zod';
import type { CityDb, CityTx } from '../city.ts';
import type { PolicyDefinition } from './define.ts';
import './schema.ts';

/** A policy as it stands at a moment. Version 0 is the house's default: the city never said anything else. */
export interface PolicyValue<T> {
  readonly version: number;
  readonly value: T;
}

interface Row {
  readonly name: string;
  readonly version: number;
  readonly effective_from: Date;
  readonly value: unknown;
}

interface Cache {
  readonly rows: Promise<readonly Row[]>;
  readonly readAt: number;
  /** Values already parsed, by name and version. */
  readonly parsed: Map<string, unknown>;
}

/** Other nodes see a new version at most this much later; versions are announced with a date ahead anyway. */
const STALE_AFTER_MS = 2_000;
const caches = new WeakMap<object, Cache>();

/** The value in force at `at`. Reads memory in the common case; `db` may be the city's database or a transaction. */
export async function readPolicy<S extends z.ZodType>(
  db: CityDb | CityTx,
  definition: PolicyDefinition<S>,
  at: Date,
): Promise<PolicyValue<z.output<S>>> {
  const cache = cacheOf(db);
  const row = newestInForce(await cache.rows, definition.name, at);
  if (row === undefined) return { version: 0, value: definition.defaults };
  const key = `${row.name}@${row.version}`;
  if (!cache.parsed.has(key)) cache.parsed.set(key, definition.schema.parse(row.value));
  return { version: row.version, value: cache.parsed.get(key) as z.output<S> };
}

/** Forgets what was read, so that this node sees a version it has just written. */
export function forgetPolicies(db: CityDb | CityTx): void {
  caches.delete(db);
}

function cacheOf(db: CityDb | CityTx): Cache {
  const known = caches.get(db);
  const clock = performance.now();
  if (known !== undefined && clock - known.readAt < STALE_AFTER_MS) return known;
  const rows = db
    .selectFrom('policy_version')
    .select(['name', 'version', 'effective_from', 'value'])
    .where('withdrawn_at', 'is', null)
    .orderBy('effective_from', 'desc')
    .orderBy('version', 'desc')
    .execute();
  const cache = { rows, readAt: clock, parsed: new Map<string, unknown>() };
  rows.catch(() => caches.delete(db));
  caches.set(db, cache);
  return cache;
}

function newestInForce(rows: readonly Row[], name: string, at: Date): Row | undefined {
  return rows.find((row) => row.name === name && row.effective_from <= at);
}
