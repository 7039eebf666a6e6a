import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { inject } from 'vitest';
import { type Installation, openCity, openInstallation } from '../kernel/db/installation.ts';
import { listCities } from '../kernel/db/registry.ts';
import { type City, configureFiles } from '../kernel/index.ts';
import { keepSecretsIn } from '../kernel/secrets/lock.ts';
import { compose, type House } from '../main.ts';
import { askAs, dropDatabase, TEMPLATE } from './template.ts';

/** A city on a database of its own, for one test file. */
export interface TestCity {
  readonly city: City;
  readonly house: House;
  readonly installation: Installation;
  /** A data folder of its own, removed at the end. */
  readonly home: string;
  close(): Promise<void>;
}

/** Clones the migrated template. Call in `beforeAll`, close in `afterAll`. */
export async function testCity(poolSize = 8): Promise<TestCity> {
  const server = inject('database');
  const database = `t_${randomBytes(6).toString('hex')}`;
  await cloneTemplate(server, database);
  const installation = await openInstallation({ ...server, database }, poolSize);
  const [record] = await listCities(installation.app);
  if (record === undefined) throw new Error('The template has no city');
  const home = mkdtempSync(join(tmpdir(), 'yiwang-city-'));
  configureFiles({ home, s3Url: null });
  keepSecretsIn(join(home, 'secrets'));
  return {
    city: openCity(installation, record),
    house: compose(),
    installation,
    home,
    close: async () => {
      await installation.close();
      await dropDatabase(server, database);
      rmSync(home, { recursive: true, force: true });
    },
  };
}

const BUSY = '55006';

/** Two files may clone at the same moment; PostgreSQL then refuses one of them for a while. */
async function cloneTemplate(server: Parameters<typeof askAs>[0], database: string): Promise<void> {
  for (let attempt = 1; ; attempt++) {
    try {
      await askAs(server, `create database ${database} template ${TEMPLATE} strategy wal_log`);
      return;
    } catch (error) {
      if (attempt >= 40 || (error as { code?: string }).code !== BUSY) throw error;
      await new Promise((resolve) => setTimeout(resolve, 50 + attempt * 10));
    }
  }
}
