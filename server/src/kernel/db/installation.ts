import type pg from 'pg';
import type { City, CityRecord } from '../city.ts';
import { type DatabaseAddress, kyselyOn, openPool } from './connect.ts';
import { inTransaction, type MigrationResult, migrateCity } from './migrate.ts';
import type { Migration } from './migration.ts';
import { ensureRegistry, listCities } from './registry.ts';
import { type ClosedTables, ensureRoles, grantOnSchema, type RoleAddresses, roleAddresses } from './roles.ts';

/** What the rooms ask of a city's schema. */
export interface SchemaPlan extends ClosedTables {
  readonly migrations: readonly Migration[];
}

/** The database of an installation with its three roles; cities are opened on it. */
export interface Installation {
  readonly addresses: RoleAddresses;
  readonly owner: pg.Pool;
  readonly app: pg.Pool;
  readonly eraser: pg.Pool;
  close(): Promise<void>;
}

/** Opens the pools, makes roles and registry where they are missing. */
export async function openInstallation(
  ownerAddress: DatabaseAddress,
  poolSize: number,
): Promise<Installation> {
  const addresses = roleAddresses(ownerAddress);
  const owner = openPool(addresses.owner, 2);
  await ensureRoles(owner, addresses);
  await ensureRegistry(owner, [addresses.app.user, addresses.eraser.user]);
  const app = openPool(addresses.app, poolSize);
  const eraser = openPool(addresses.eraser, 2);
  return {
    addresses,
    owner,
    app,
    eraser,
    close: async () => {
      await Promise.all([owner.end(), app.end(), eraser.end()]);
    },
  };
}

/** A registered city with its connections. */
export function openCity(installation: Installation, record: CityRecord): City {
  return {
    ...record,
    db: kyselyOn(installation.app).withSchema(record.schema),
    eraser: kyselyOn(installation.eraser).withSchema(record.schema),
    pool: installation.app,
  };
}

/** Migrates one schema and gives the lesser roles their rights on it. */
export async function prepareSchema(
  installation: Installation,
  schema: string,
  plan: SchemaPlan,
): Promise<MigrationResult> {
  const result = await migrateCity(installation.owner, schema, plan.migrations);
  if (result.error === null && result.applied.length > 0) {
    await inTransaction(installation.owner, (client) =>
      grantOnSchema(client, schema, installation.addresses, plan),
    );
  }
  return result;
}

/**
 * Migrates all cities. One that fails does not hold up the others: it is reported and not served.
 * @returns a result per city, in the registry's order
 */
export async function prepareAllCities(
  installation: Installation,
  plan: SchemaPlan,
): Promise<MigrationResult[]> {
  const results: MigrationResult[] = [];
  for (const city of await listCities(installation.owner)) {
    results.push(await prepareSchema(installation, city.schema, plan));
  }
  return results;
}
