import type pg from 'pg';
import type { CityRecord } from '../city.ts';
import { newId } from '../ids.ts';
import { inTransaction } from './migrate.ts';
import { quoteIdentifier } from './roles.ts';

const REGISTRY = 'yiwang_registry';

/** Makes the registry of cities: the one table that cities share. */
export async function ensureRegistry(owner: pg.Pool, readers: readonly string[]): Promise<void> {
  await inTransaction(owner, async (client) => {
    await client.query(`select pg_advisory_xact_lock(hashtextextended('${REGISTRY}', 7))`);
    await client.query(TABLE);
    const names = readers.map(quoteIdentifier).join(', ');
    await client.query(
      `grant usage on schema ${REGISTRY} to ${names}; grant select on ${REGISTRY}.city to ${names}`,
    );
  });
}

const TABLE = `
  create schema if not exists ${REGISTRY};
  create table if not exists ${REGISTRY}.city (
    id uuid primary key,
    schema text not null unique check (schema ~ '^[a-z][a-z0-9_]{0,40}$'),
    name text not null,
    hosts text[] not null default '{}',
    zone text not null,
    demo boolean not null default false,
    created_at timestamptz not null
  );`;

/** All cities of the installation, oldest first. */
export async function listCities(pool: pg.Pool | pg.PoolClient): Promise<CityRecord[]> {
  const found = await pool.query<CityRecord>(
    `select id, schema, name, hosts, zone, demo from ${REGISTRY}.city order by created_at, id`,
  );
  return found.rows;
}

/** Enters a city under an id it has already, from a backup. */
export async function insertCity(
  client: pg.Pool | pg.PoolClient,
  city: CityRecord,
  now: Date,
): Promise<void> {
  await client.query(
    `insert into ${REGISTRY}.city (id, schema, name, hosts, zone, demo, created_at)
     values ($1, $2, $3, $4, $5, $6, $7) on conflict (schema) do nothing`,
    [city.id, city.schema, city.name, city.hosts, city.zone, city.demo, now],
  );
}

/** Enters a city. A schema that is already entered is left as it is. */
export async function registerCity(
  owner: pg.Pool,
  city: Omit<CityRecord, 'id'>,
  now: Date,
): Promise<CityRecord> {
  await insertCity(owner, { ...city, id: newId(now) }, now);
  const found = (await listCities(owner)).find((row) => row.schema === city.schema);
  if (found === undefined) throw new Error(`City ${city.schema} was not registered`);
  return found;
}
