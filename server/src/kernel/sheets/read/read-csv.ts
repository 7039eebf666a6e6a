import { parse } from 'csv-parse/sync';
import { type Book, MOST_ROWS, UnreadableBook } from './book.ts';

/**
 * A .csv file as a book of one sheet. UTF-8 with or without a byte order mark; else GB 18030, in which a Chinese
 * spreadsheet saves "CSV".
 */
export function readCsv(bytes: Buffer, name: string): Book {
  const text = decoded(bytes);
  if (text.includes('\u0000')) throw new UnreadableBook('not-a-table');
  const lines = linesOf(text);
  if (lines.length > MOST_ROWS) throw new UnreadableBook('too-many-rows', name);
  const rows = lines.map(({ record, info }) => ({
    row: info.lines - linesWithin(record),
    cells: record.map((cell) => cell.trim()),
  }));
  return { sheets: [{ name, rows, merged: [] }], hidden: [] };
}

interface Line {
  readonly record: string[];
  readonly info: { readonly lines: number };
}

function linesOf(text: string): Line[] {
  try {
    return parse(text, {
      info: true,
      relax_column_count: true,
      relax_quotes: true,
      skip_empty_lines: true,
      delimiter: text.slice(0, 2_000).includes('\t') ? '\t' : [',', ';'],
    }) as unknown as Line[];
  } catch (cause) {
    throw new UnreadableBook('not-a-table', null, cause);
  }
}

/** The parser counts the line on which a record ends; a cell may hold line breaks. */
const linesWithin = (record: readonly string[]): number =>
  record.reduce((sum, cell) => sum + (cell.match(/\n/g)?.length ?? 0), 0);

function decoded(bytes: Buffer): string {
  const text = as('utf-8', bytes) ?? as('gb18030', bytes);
  if (text === null) throw new UnreadableBook('unknown-encoding');
  return text;
}

/** The text, without its byte order mark; null when the bytes are not of that encoding. */
function as(encoding: string, bytes: Buffer): string | null {
  try {
    return new TextDecoder(encoding, { fatal: true }).decode(bytes);
  } catch {
    return null;
  }
}
