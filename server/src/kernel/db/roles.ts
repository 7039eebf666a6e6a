import { createHmac } from 'node:crypto';
import type pg from 'pg';
import type { DatabaseAddress } from './connect.ts';

/** The three roles of DESIGN §5: the owner migrates, the app serves, the eraser forgets. */
export interface RoleAddresses {
  readonly owner: DatabaseAddress;
  readonly app: DatabaseAddress;
  readonly eraser: DatabaseAddress;
}

/** Addresses of all roles from the owner's. Passwords derive from the owner's, so every node knows them without a store. */
export function roleAddresses(owner: DatabaseAddress): RoleAddresses {
  const derive = (suffix: string): DatabaseAddress => ({
    ...owner,
    user: `${owner.user}_${suffix}`,
    password: createHmac('sha256', `yiwang:${owner.password}`).update(suffix).digest('base64url'),
  });
  return { owner, app: derive('app'), eraser: derive('eraser') };
}

/** Makes the two lesser roles, or gives them their password again. Needs CREATEROLE. */
export async function ensureRoles(owner: pg.Pool, addresses: RoleAddresses): Promise<void> {
  for (const { user, password } of [addresses.app, addresses.eraser]) {
    await patiently(() => ensureRole(owner, user, password));
  }
  const database = quoteIdentifier(addresses.owner.database);
  await owner.query(`revoke create on schema public from public`);
  await patiently(() =>
    owner.query(
      `grant connect, temporary on database ${database} to ${quoteIdentifier(addresses.app.user)}, ${quoteIdentifier(addresses.eraser.user)}`,
    ),
  );
}

async function ensureRole(owner: pg.Pool, user: string, password: string): Promise<void> {
  const known = await owner.query('select 1 from pg_roles where rolname = $1', [user]);
  const verb = known.rowCount === 0 ? 'create' : 'alter';
  await owner.query(`${verb} role ${quoteIdentifier(user)} login password '${password}'`);
}

const TRIES = 20;

/**
 * Roles belong to the whole cluster, advisory locks to one database: servers of several databases that start at the
 * same moment change the same catalogue row, and one of them is told so. It tries again.
 */
async function patiently<T>(work: () => Promise<T>): Promise<T> {
  for (let attempt = 1; ; attempt++) {
    try {
      return await work();
    } catch (error) {
      if (attempt >= TRIES || !isCrossing(error)) throw error;
      await new Promise((resolve) => setTimeout(resolve, attempt * 10 + Math.random() * 20));
    }
  }
}

/** "tuple concurrently updated", or the other one has just made the role. */
function isCrossing(error: unknown): boolean {
  const { code, message } = error as { code?: string; message?: string };
  return code === '42710' || code === '23505' || (code === 'XX000' && /concurrently/.test(message ?? ''));
}

/** Tables of which the lesser roles get less than everything. */
export interface ClosedTables {
  /** Only INSERT and SELECT. */
  readonly appendOnly: readonly string[];
  /** Only INSERT and SELECT for the app; the eraser takes rows away, nobody changes one. */
  readonly eraserOnly: readonly string[];
}

/** Gives the lesser roles their rights on a city's schema, in a transaction. */
export async function grantOnSchema(
  owner: pg.ClientBase,
  schema: string,
  addresses: RoleAddresses,
  tables: ClosedTables,
): Promise<void> {
  const s = quoteIdentifier(schema);
  const app = quoteIdentifier(addresses.app.user);
  const eraser = quoteIdentifier(addresses.eraser.user);
  const closed = [
    ...tables.appendOnly.map(
      (table) => `revoke update, delete, truncate on ${s}.${quoteIdentifier(table)} from ${app}, ${eraser};`,
    ),
    ...tables.eraserOnly.map(
      (table) => `revoke update, truncate on ${s}.${quoteIdentifier(table)} from ${app}, ${eraser};
        revoke delete on ${s}.${quoteIdentifier(table)} from ${app};`,
    ),
  ];
  // Two servers that migrate the same city would change the same catalogue rows.
  await owner.query('select pg_advisory_xact_lock(hashtextextended($1, 8))', [schema]);
  await owner.query(`
    grant usage on schema ${s} to ${app}, ${eraser};
    grant select, insert, update, delete on all tables in schema ${s} to ${app}, ${eraser};
    grant usage, select on all sequences in schema ${s} to ${app}, ${eraser};
    grant execute on all functions in schema ${s} to ${app}, ${eraser};
    ${closed.join('\n')}`);
}

/** Quotes a name for SQL text. */
export function quoteIdentifier(name: string): string {
  return `"${name.replaceAll('"', '""')}"`;
}
