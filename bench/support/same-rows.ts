import { createHash, randomBytes } from 'node:crypto';
import type pg from 'pg';
import { v7 } from 'uuid';

/** One row as a plain client writes it. */
interface Insert {
  readonly text: string;
  readonly values: readonly unknown[];
}

/** Tables a received report may write, and how its rows are found by report and case. */
const tables: Readonly<Record<string, string>> = {
  report: 'id = $1',
  report_event: 'report_id = $1',
  report_link: 'report_id = $1',
  report_phone: 'report_id = $1',
  sealed: "subject in ('report:' || $1::text, 'case:' || $2::text)",
  outbox: 'subject in ($1::text, $2::text)',
  city_case: 'id = $2::uuid',
  case_event: 'case_id = $2::uuid',
  case_task: 'case_id = $2::uuid',
  audit: 'target_id in ($1::text, $2::text)',
};

/** Copies of the tables in a schema of their own, so that nothing of the server works on what the plain client writes. */
export async function makePlainTables(
  owner: pg.Pool,
  schema: string,
  plain: string,
  user: string,
): Promise<void> {
  await owner.query(`create schema ${plain}`);
  for (const table of Object.keys(tables))
    await owner.query(`create table ${plain}.${table} (like ${schema}.${table} including all)`);
  await owner.query(`grant usage on schema ${plain} to ${user}`);
  await owner.query(`grant all on all tables in schema ${plain} to ${user}`);
}

/** The rows that one request wrote, read back. */
export async function rowsOf(
  pool: pg.Pool,
  schema: string,
  reportId: string,
  caseId: string | null,
): Promise<{ table: string; row: Record<string, unknown> }[]> {
  const found = [];
  for (const [table, where] of Object.entries(tables)) {
    const both = [reportId, caseId ?? '00000000-0000-0000-0000-000000000000'];
    const used = where.includes('$2') ? (where.includes('$1') ? both : [null, both[1]]) : [reportId];
    const condition = where.includes('$1') ? where : `$1::text is null and ${where}`;
    const { rows } = await pool.query(`select * from ${schema}.${table} where ${condition}`, used);
    for (const row of rows) found.push({ table, row });
  }
  return found;
}

/** Makes fresh inserts of the same rows: every id, number and hash that must be unique is a new one. */
export function freshInserts(
  plain: string,
  rows: readonly { readonly table: string; readonly row: Record<string, unknown> }[],
): Insert[] {
  const ids = new Map<string, string>();
  const fresh = (text: string): string =>
    text.replace(/[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/g, (id) => {
      const known = ids.get(id) ?? v7();
      ids.set(id, known);
      return known;
    });
  return rows.map(({ table, row }) => {
    const columns = Object.keys(row).filter((column) => !(table === 'outbox' && column === 'id'));
    const values = columns.map((column) => freshValue(column, row[column], fresh));
    const holes = columns.map((_, i) => `$${i + 1}`);
    return {
      text: `insert into ${plain}.${table} (${columns.join(', ')}) values (${holes.join(', ')})`,
      values,
    };
  });
}

function freshValue(column: string, value: unknown, fresh: (text: string) => string): unknown {
  if (column === 'receipt') return Math.floor(Math.random() * 9e14) + 1e14;
  if (column === 'idem') return randomBytes(32);
  if (column === 'hash') return createHash('sha256').update(randomBytes(16)).digest('base64url');
  if (typeof value === 'string') return fresh(value);
  if (Array.isArray(value)) return value.map((one) => (typeof one === 'string' ? fresh(one) : one));
  if (value === null || typeof value !== 'object' || value instanceof Date || Buffer.isBuffer(value))
    return value;
  return fresh(JSON.stringify(value));
}

/** One transaction of a plain client: BEGIN, an INSERT for each row, COMMIT. */
export async function writePlain(client: pg.Client, inserts: readonly Insert[]): Promise<boolean> {
  await client.query('begin');
  for (const { text, values } of inserts) await client.query(text, [...values]);
  await client.query('commit');
  return true;
}
