import { Logger, runMigrations } from 'graphile-worker';
import type { Installation } from '../db/installation.ts';
import { inTransaction } from '../db/migrate.ts';
import { quoteIdentifier } from '../db/roles.ts';
import { jobsSchema } from './names.ts';

export const quietLogger = new Logger(() => () => undefined);

/**
 * Makes or migrates the tables of the job runner for one city, as owner. Safe to repeat, and on several nodes at
 * once. The runner switches row security on without rules, which would hide every row from the application role:
 * it is switched off again, the schema's own grants decide.
 */
export async function installJobs(installation: Installation, schema: string): Promise<void> {
  const name = jobsSchema(schema);
  await runMigrations({ pgPool: installation.owner, schema: name, logger: quietLogger });
  await inTransaction(installation.owner, async (client) => {
    const j = quoteIdentifier(name);
    const app = quoteIdentifier(installation.addresses.app.user);
    await client.query('select pg_advisory_xact_lock(hashtextextended($1, 7))', [`yiwang-schema-${name}`]);
    const walled = await client.query<{ table: string }>(
      `select c.oid::regclass::text as table from pg_class c join pg_namespace n on n.oid = c.relnamespace
       where n.nspname = $1 and c.relrowsecurity`,
      [name],
    );
    for (const { table } of walled.rows)
      await client.query(`alter table ${table} disable row level security`);
    await client.query(`
      grant usage on schema ${j} to ${app};
      grant select, insert, update, delete on all tables in schema ${j} to ${app};
      grant usage, select on all sequences in schema ${j} to ${app};
      grant execute on all functions in schema ${j} to ${app};`);
  });
}
