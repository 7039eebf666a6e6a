import { Kysely, PostgresDialect } from 'kysely';
import pg from 'pg';
import type { Tables } from './tables.ts';

/** Where a database is and as whom to enter: a URL's parts, or a Unix socket's folder as host. */
export interface DatabaseAddress {
  readonly host: string;
  readonly port: number;
  readonly database: string;
  readonly user: string;
  readonly password: string;
  readonly ssl?: boolean;
}

const INT8 = 20;
const DATE = 1082;

/** int8 as number (all of ours stay below 2^53), date as its own text: the driver's defaults are strings and local midnight. */
const types: pg.CustomTypesConfig = {
  getTypeParser: (oid: number, format?: 'text' | 'binary') => {
    if (oid === INT8) return Number;
    if (oid === DATE) return (text: string) => text;
    return pg.types.getTypeParser(oid, format as 'text');
  },
};

/**
 * Every session: in UTC, and each question answered by one process. Ours are short; starting helpers for one costs
 * more than it takes (a table of figures: 33 ms with them, 8 ms without), and on a small server they have no core.
 */
const session = '-c TimeZone=UTC -c jit=off -c max_parallel_workers_per_gather=0';

/** A pool on one database and role; sessions are in UTC. */
export function openPool(address: DatabaseAddress, max: number): pg.Pool {
  const pool = new pg.Pool({
    host: address.host,
    port: address.port,
    database: address.database,
    user: address.user,
    password: address.password,
    ssl: address.ssl ?? false,
    max,
    types,
    options: session,
    idleTimeoutMillis: 60_000,
    connectionTimeoutMillis: 10_000,
    application_name: 'yiwang',
  });
  // A connection that breaks while idle must not take the process with it; the next query reports it.
  pool.on('error', () => undefined);
  pool.on('connect', (client) => client.on('error', () => undefined));
  return pool;
}

/** A Kysely over a pool; `withSchema` is added per city. */
export function kyselyOn(pool: pg.Pool): Kysely<Tables> {
  return new Kysely<Tables>({ dialect: new PostgresDialect({ pool }) });
}

/** The parts of a `postgres://` URL. A socket folder may be given as `?host=/path`. */
export function parseDatabaseUrl(text: string): DatabaseAddress {
  const url = new URL(text);
  return {
    host: url.searchParams.get('host') ?? decodeURIComponent(url.hostname || 'localhost'),
    port: Number(url.port || 5432),
    database: decodeURIComponent(url.pathname.slice(1)) || 'postgres',
    user: decodeURIComponent(url.username || 'postgres'),
    password: decodeURIComponent(url.password),
    ssl: ['require', 'verify-ca', 'verify-full'].includes(url.searchParams.get('sslmode') ?? ''),
  };
}
