import { CompiledQuery } from 'kysely';
import type { City, CityTx } from '../../kernel/index.ts';
import type { Part } from './statement.ts';

/** jsonb columns whose rows carry their JSON as text. */
const JSON_COLUMNS = new Set(['clock', 'handling', 'data', 'detail']);

/**
 * Inserts the rows of many new cases, one statement a table: thousands of parameters would cost more than the
 * rows, so each table's rows go as one JSON text that PostgreSQL takes apart.
 */
export async function insertMany(tx: CityTx, city: City, cases: readonly (readonly Part[])[]): Promise<void> {
  const tables = Map.groupBy(cases.flat(), (part) => part.table);
  for (const [table, parts] of tables) {
    const rows = parts.flatMap((part) => part.rows);
    if (rows.length > 0) await insertRows(tx, city, table, rows);
  }
}

async function insertRows(tx: CityTx, city: City, table: string, rows: readonly object[]): Promise<void> {
  const columns = Object.keys(rows[0] ?? {}).join(', ');
  const target = `${city.schema}.${table}`;
  const text = `insert into ${target} (${columns}) select ${columns} from json_populate_recordset(null::${target}, $1::json)`;
  await tx.executeQuery(CompiledQuery.raw(text, [JSON.stringify(rows.map(plain))]));
}

function plain(row: object): Record<string, unknown> {
  const made: Record<string, unknown> = {};
  for (const [column, value] of Object.entries(row)) made[column] = plainValue(column, value);
  return made;
}

function plainValue(column: string, value: unknown): unknown {
  if (Buffer.isBuffer(value)) return `\\x${value.toString('hex')}`;
  if (typeof value === 'string' && JSON_COLUMNS.has(column)) return JSON.parse(value);
  return value;
}
