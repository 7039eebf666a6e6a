import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';
import type { DatabaseAddress } from '../connect.ts';

/** Another server is at work on this data folder. */
export class FolderInUse extends Error {
  override readonly name = 'FolderInUse';
}

const LOCK_KEY = 7_001_700_870;
/** A killed server's connection is noticed by PostgreSQL at once; this is for the slow case. */
const PATIENCE_MS = 3_000;

export interface FolderLock {
  release(): Promise<void>;
}

/**
 * Makes this process the only server on an embedded database. The lock is a session lock on a connection of its
 * own (never pooled), so it goes with the process, however that ends. Throws `FolderInUse`.
 */
export async function lockFolder(address: DatabaseAddress, home: string): Promise<FolderLock> {
  const client = new pg.Client({ ...address, ssl: false, application_name: 'yiwang-lock' });
  client.on('error', () => undefined);
  await client.connect();
  const deadline = performance.now() + PATIENCE_MS;
  while (!(await tryLock(client))) {
    if (performance.now() > deadline) {
      await client.end();
      throw new FolderInUse(
        `Another Yiwang server is running on ${home}. Stop it first, or give this one a folder of its own with YIWANG_DATA.`,
      );
    }
    await sleep(100);
  }
  return { release: () => client.end() };
}

async function tryLock(client: pg.Client): Promise<boolean> {
  const answer = await client.query<{ got: boolean }>('select pg_try_advisory_lock($1) as got', [LOCK_KEY]);
  return answer.rows[0]?.got === true;
}
