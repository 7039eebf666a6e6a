import { CompiledQuery } from 'kysely';
import type { CityTx } from '../city.ts';

/** jsonb columns: their values come as JSON text and are put in as they are. */
const JSON_COLUMNS = new Set(['clock', 'handling', 'data', 'detail', 'public_params']);

/**
 * Inserts many rows into one table: thousands of parameters would cost more than the rows, so they go as one JSON
 * text that PostgreSQL takes apart. Columns that are null in all rows are left out and get their default.
 */
export async function insertRows(
  tx: CityTx,
  city: { readonly schema: string },
  table: string,
  rows: readonly object[],
): Promise<void> {
  if (rows.length === 0) return;
  const records = rows as readonly Readonly<Record<string, unknown>>[];
  const columns = Object.keys(records[0] ?? {}).filter((name) => records.some((row) => row[name] != null));
  const list = columns.join(', ');
  const target = `${city.schema}.${table}`;
  const text = `insert into ${target} (${list}) select ${list} from json_populate_recordset(null::${target}, $1::json)`;
  await tx.executeQuery(CompiledQuery.raw(text, [textOf(columns, records)]));
}

/** Written by hand: JSON columns need not be parsed to be written again, and nulls need not be written at all. */
function textOf(columns: readonly string[], rows: readonly Readonly<Record<string, unknown>>[]): string {
  const heads = columns.map((name) => ({
    name,
    head: `${JSON.stringify(name)}:`,
    raw: JSON_COLUMNS.has(name),
  }));
  const texts = rows.map((row) => {
    let text = '';
    for (const { name, head, raw } of heads) {
      const value = row[name];
      if (value == null) continue;
      text += `${text === '' ? '{' : ','}${head}${raw && typeof value === 'string' ? value : valueText(value)}`;
    }
    return `${text}}`;
  });
  return `[${texts.join(',')}]`;
}

/** Numbers, truth values and times need no escaping; they are most of the values. */
function valueText(value: unknown): string {
  if (typeof value === 'string') return JSON.stringify(value);
  if (typeof value === 'number' || typeof value === 'boolean') return String(value);
  if (value instanceof Date) return `"${value.toISOString()}"`;
  if (Buffer.isBuffer(value)) return `"\\\\x${value.toString('hex')}"`;
  return JSON.stringify(value);
}
