import type { Kysely, Transaction } from 'kysely';
import type pg from 'pg';
import type { Tables } from './db/tables.ts';

/** A city's database: every table name is resolved in the city's own schema. */
export type CityDb = Kysely<Tables>;
/** The same inside a transaction; functions that write take this, so that a read path cannot write. */
export type CityTx = Transaction<Tables>;

/** A row of the registry of cities, the only table that cities share. */
export interface CityRecord {
  readonly id: string;
  /** Schema that holds everything of the city; `[a-z][a-z0-9_]*`. */
  readonly schema: string;
  readonly name: string;
  /** Host names under which the city is served; empty in a one-city installation: any host. */
  readonly hosts: readonly string[];
  /** IANA zone of days, rollups and calendars. */
  readonly zone: string;
  /** A demo city: start page with roles, mock gateways visible, actors that keep acting. */
  readonly demo: boolean;
}

/** A city that is being served: its record and its connections. Passed as first argument everywhere. */
export interface City extends CityRecord {
  /** Application role: reads and writes, but only INSERT and SELECT on append-only tables. */
  readonly db: CityDb;
  /** Eraser role, for retention and erasure only. */
  readonly eraser: CityDb;
  /** Plain pool of the application role, for the few hot statements written by hand. Qualify tables with `schema`. */
  readonly pool: pg.Pool;
}
