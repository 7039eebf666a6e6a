import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import pg from 'pg';

/** Looks at the embedded database of a server from the outside, as its owner. */
export async function askDatabase<Row extends pg.QueryResultRow>(data: string, text: string): Promise<Row[]> {
  const client = new pg.Client({
    host: join(data, 'run'),
    port: 5432,
    database: 'yiwang',
    user: 'yiwang',
    password: readFileSync(join(data, 'database.secret'), 'utf8').trim(),
  });
  await client.connect();
  try {
    return (await client.query<Row>(text)).rows;
  } finally {
    await client.end();
  }
}

/** Process id of the postmaster on a data folder, null when none has left its file. */
export function postmasterPid(data: string): number | null {
  const file = join(data, 'pg', 'postmaster.pid');
  if (!existsSync(file)) return null;
  const [line] = readFileSync(file, 'utf8').split('\n');
  return line === undefined || line === '' ? null : Number(line);
}

/** Whether a process is alive; one that nobody has buried yet (a zombie) is not. */
export function isAlive(pid: number): boolean {
  try {
    const [, state] = /\) (\S)/.exec(readFileSync(`/proc/${pid}/stat`, 'utf8')) ?? [];
    return state !== undefined && state !== 'Z';
  } catch {
    return false;
  }
}
