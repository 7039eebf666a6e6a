import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { TestProject } from 'vitest/node';
import { type DatabaseAddress, parseDatabaseUrl } from '../kernel/db/connect.ts';
import { startEmbedded } from '../kernel/db/embedded/cluster.ts';
import { openInstallation, prepareSchema } from '../kernel/db/installation.ts';
import { registerCity } from '../kernel/db/registry.ts';
import { compose } from '../main.ts';
import { askAs, dropDatabase, TEMPLATE, TEST_CITY } from './template.ts';

declare module 'vitest' {
  interface ProvidedContext {
    database: DatabaseAddress;
  }
}

/** Durability costs time and is tested on its own (`faults/`); everywhere else a crash loses nothing of worth. */
const FAST = {
  fsync: 'off',
  synchronous_commit: 'off',
  full_page_writes: 'off',
  max_connections: '300',
  max_wal_size: '4GB',
};

/**
 * One PostgreSQL for the run, with a migrated template that every test file clones. With
 * `YIWANG_TEST_DATABASE_URL` that server is used instead (its owner needs CREATEDB and CREATEROLE).
 */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const url = process.env.YIWANG_TEST_DATABASE_URL;
  const server =
    url === undefined ? await startOwn() : { address: parseDatabaseUrl(url), stop: async () => undefined };
  try {
    await buildTemplate(server.address);
  } catch (error) {
    await server.stop();
    throw error;
  }
  project.provide('database', server.address);
  return server.stop;
}

async function startOwn(): Promise<{ address: DatabaseAddress; stop: () => Promise<void> }> {
  const folder = mkdtempSync(join(tmpdir(), 'yiwang-test-'));
  chmodSync(folder, 0o755);
  const cluster = await startEmbedded({ data: folder, parameters: FAST });
  return {
    address: cluster.address,
    stop: async () => {
      await cluster.stop();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

async function buildTemplate(server: DatabaseAddress): Promise<void> {
  await dropDatabase(server, TEMPLATE);
  await askAs(server, `create database ${TEMPLATE}`);
  const installation = await openInstallation({ ...server, database: TEMPLATE }, 2);
  const result = await prepareSchema(installation, TEST_CITY.schema, compose().plan);
  if (result.error !== null) throw result.error;
  await registerCity(installation.owner, TEST_CITY, new Date('2026-01-01T00:00:00Z'));
  await installation.close();
}
