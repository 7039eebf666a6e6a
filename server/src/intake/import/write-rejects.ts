import { once } from 'node:events';
import { createWriteStream } from 'node:fs';
import type { City } from '../../kernel/index.ts';
import './schema.ts';

const PAGE = 5_000;

/**
 * Writes the rows that a run refused as CSV (UTF-8 with byte order mark, for Excel): line, id, column, reason.
 * @returns how many lines were written; no file is made when there are none
 */
export async function writeRejects(city: City, runId: string, path: string): Promise<number> {
  let written = 0;
  let out: ReturnType<typeof createWriteStream> | null = null;
  for await (const row of rejectsOf(city, runId)) {
    if (out === null) {
      out = createWriteStream(path, { mode: 0o600 });
      out.write('\ufeffline,id,column,reason\r\n');
    }
    out.write(`${[row.line, row.external_id ?? '', row.column_name, row.reason].map(cell).join(',')}\r\n`);
    written++;
  }
  if (out !== null) await once(out.end(), 'close');
  return written;
}

async function* rejectsOf(city: City, runId: string) {
  for (let offset = 0; ; offset += PAGE) {
    const rows = await city.db
      .selectFrom('import_reject')
      .select(['line', 'external_id', 'column_name', 'reason'])
      .where('run_id', '=', runId)
      .orderBy('line')
      .orderBy('column_name')
      .limit(PAGE)
      .offset(offset)
      .execute();
    yield* rows;
    if (rows.length < PAGE) return;
  }
}

/** A cell that a spreadsheet would take for a formula is made plain text. */
function cell(value: string | number): string {
  const text = String(value);
  const safe = typeof value === 'string' && /^[=+\-@\t\r]/.test(text) ? `'${text}` : text;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}
