import { type SqlBool, sql } from 'kysely';
import type { City } from '../city.ts';
import type { Room, Tick } from '../room.ts';
import { isFresh, lockSecret, openSecret, rereadKeyring } from './lock.ts';

/** A column that holds locked secrets; `owner` of a row is `<owner>:<value of key>`. */
export interface SecretColumn {
  readonly table: string;
  readonly key: string;
  readonly column: string;
  readonly owner: string;
}

/** The columns with secrets of all rooms. */
export const secretsOf = (rooms: readonly Room[]): SecretColumn[] =>
  rooms.flatMap((room) => room.secrets ?? []);

/** The hourly duty that leaves no secret plain or under an older key. */
export const relockTick = (rooms: readonly Room[]): Tick => ({
  name: 'relock-secrets',
  everySeconds: 3600,
  run: async (city) => {
    await relockSecrets(city, secretsOf(rooms));
  },
});

/**
 * Locks again what is stored plain (from before there was a keyring) or under an older key. Rows are compared while
 * they are written, so that one changed meanwhile is left for the next time.
 * @returns how many were locked again
 */
export async function relockSecrets(city: City, columns: readonly SecretColumn[]): Promise<number> {
  rereadKeyring();
  let done = 0;
  for (const column of columns) done += await relockColumn(city, column);
  return done;
}

async function relockColumn(city: City, { table, key, column, owner }: SecretColumn): Promise<number> {
  const target = sql.table(`${city.schema}.${table}`);
  const found = await sql<{ key: string; secret: string }>`
    select ${sql.ref(key)}::text as key, ${sql.ref(column)} as secret from ${target}
    where ${sql<SqlBool>`${sql.ref(column)} is not null`}`.execute(city.db);
  let done = 0;
  for (const row of found.rows.filter((one) => !isFresh(one.secret))) {
    const bound = `${owner}:${row.key}`;
    const locked = lockSecret(openSecret(row.secret, bound), bound);
    const moved = await sql`update ${target} set ${sql.ref(column)} = ${locked}
      where ${sql.ref(key)}::text = ${row.key} and ${sql.ref(column)} = ${row.secret}`.execute(city.db);
    done += Number(moved.numAffectedRows ?? 0n);
  }
  return done;
}
