import type pg from 'pg';
import type { Migration } from './migration.ts';
import { quoteIdentifier } from './roles.ts';

/** What became of one city's migration. */
export interface MigrationResult {
  readonly schema: string;
  readonly applied: readonly string[];
  readonly error: MigrationError | null;
}

/** A migration that did not go through, in words for the operator. The schema is as it was before this step. */
export class MigrationError extends Error {
  override readonly name = 'MigrationError';
  constructor(schema: string, id: string, cause: unknown) {
    const why = cause instanceof Error ? cause.message : String(cause);
    super(
      `City schema ${schema}: migration ${id} failed (${why}). Nothing of this step was kept; earlier steps stand. ` +
        'Mend the cause and start again: it goes on from here.',
      { cause },
    );
  }
}

/**
 * Brings one city's schema up to date. Several servers may call this at the same moment: each step inserts its
 * bookkeeping row first, so that a second one waits for it and then skips.
 */
export async function migrateCity(
  owner: pg.Pool,
  schema: string,
  migrations: readonly Migration[],
): Promise<MigrationResult> {
  const applied: string[] = [];
  let at = 'schema';
  try {
    await createSchema(owner, schema);
    const known = await knownSteps(owner, schema);
    for (const migration of migrations) {
      if (known.has(migration.id)) continue;
      at = migration.id;
      if (await applyStep(owner, schema, migration)) applied.push(migration.id);
    }
    return { schema, applied, error: null };
  } catch (cause) {
    return { schema, applied, error: new MigrationError(schema, at, cause) };
  }
}

async function createSchema(owner: pg.Pool, schema: string): Promise<void> {
  await inTransaction(owner, async (client) => {
    await client.query('select pg_advisory_xact_lock(hashtextextended($1, 7))', [`yiwang-schema-${schema}`]);
    const s = quoteIdentifier(schema);
    await client.query(`create schema if not exists ${s}`);
    await client.query(
      `create table if not exists ${s}.migration (id text primary key, applied_at timestamptz not null)`,
    );
  });
}

async function knownSteps(owner: pg.Pool, schema: string): Promise<Set<string>> {
  const rows = await owner.query<{ id: string }>(`select id from ${quoteIdentifier(schema)}.migration`);
  return new Set(rows.rows.map((row) => row.id));
}

async function applyStep(owner: pg.Pool, schema: string, migration: Migration): Promise<boolean> {
  return inTransaction(owner, async (client) => {
    const s = quoteIdentifier(schema);
    const claimed = await client.query(
      `insert into ${s}.migration (id, applied_at) values ($1, clock_timestamp()) on conflict do nothing`,
      [migration.id],
    );
    if (claimed.rowCount === 0) return false;
    await client.query(migration.sql(s));
    return true;
  });
}

/** Runs `work` in a transaction on one connection of the pool. */
export async function inTransaction<T>(
  pool: pg.Pool,
  work: (client: pg.PoolClient) => Promise<T>,
): Promise<T> {
  const client = await pool.connect();
  let broken = false;
  try {
    await client.query('begin');
    const result = await work(client);
    await client.query('commit');
    return result;
  } catch (error) {
    await client.query('rollback').catch(() => {
      broken = true;
    });
    throw error;
  } finally {
    client.release(broken);
  }
}
