import pg from 'pg';
import type { DatabaseAddress } from '../kernel/db/connect.ts';
import type { CityRecord } from '../kernel/index.ts';

/** The database that test files clone. */
export const TEMPLATE = 'yiwang_template';

/** The one city of a test. */
export const TEST_CITY: Omit<CityRecord, 'id'> = {
  schema: 'testcity',
  name: '测试市',
  hosts: [],
  zone: 'Asia/Shanghai',
  demo: false,
};

/** Runs one statement on the server's maintenance database. */
export async function askAs(server: DatabaseAddress, text: string): Promise<void> {
  const client = new pg.Client({ ...server, database: 'postgres', ssl: false });
  await client.connect();
  try {
    await client.query(text);
  } finally {
    await client.end();
  }
}

const TRIES = 100;

/**
 * Drops a database that nobody should be in any more. Sessions that have been closed are gone a moment later; an owner
 * who is no superuser may not end those of other roles, so that they are waited for instead.
 */
export async function dropDatabase(server: DatabaseAddress, name: string): Promise<void> {
  for (let tries = 1; ; tries++) {
    try {
      return await askAs(server, `drop database if exists ${name}${tries === 1 ? ' with (force)' : ''}`);
    } catch (error) {
      if (tries === TRIES) throw error;
      await new Promise((done) => setTimeout(done, 100));
    }
  }
}
