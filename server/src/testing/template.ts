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
