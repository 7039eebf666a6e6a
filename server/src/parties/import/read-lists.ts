import type { ImportColumn } from '@yiwang/contract';
import { type BookSheet, readBook, refuse, UnreadableBook } from '../../kernel/index.ts';
import { columnsIn, personHeadings, unitHeadings } from './headings.ts';

/** A line of a list: its cells by column, '' where there is none. */
export interface Line {
  readonly kind: 'unit' | 'person';
  readonly sheet: string;
  readonly row: number;
  readonly cell: (column: ImportColumn) => string;
}

export interface Lists {
  readonly lines: readonly Line[];
  readonly skipped: readonly { readonly sheet: string; readonly why: 'hidden' | 'no-headings' }[];
  readonly merged: readonly { readonly sheet: string; readonly range: string }[];
}

/** A county has some hundreds of staff; passwords for more than this are made in several files. */
const MOST_LINES = 1_000;
/** Titles and instructions may stand over the headings. */
const HEADINGS_WITHIN = 20;

/** The lists of units and of staff in a file, whatever the order of their columns. */
export function readLists(bytes: Buffer, name: string): Lists {
  const book = bookOf(bytes, name);
  const read = book.sheets.map((sheet) => ({ sheet, lines: linesOf(sheet) }));
  const lines = read.flatMap((one) => one.lines ?? []);
  if (read.every((one) => one.lines === null)) refuse('file.refused', { params: { why: 'no-headings' } });
  if (lines.length === 0) refuse('file.refused', { params: { why: 'no-rows' } });
  if (lines.length > MOST_LINES)
    refuse('file.refused', { params: { why: 'too-many-rows', most: MOST_LINES } });
  return {
    lines,
    skipped: [
      ...book.hidden.map((sheet) => ({ sheet, why: 'hidden' as const })),
      ...read.flatMap(({ sheet, lines: found }) =>
        found === null ? [{ sheet: sheet.name, why: 'no-headings' as const }] : [],
      ),
    ],
    merged: read.flatMap(({ sheet, lines: found }) =>
      found === null ? [] : sheet.merged.map((range) => ({ sheet: sheet.name, range })),
    ),
  };
}

function bookOf(bytes: Buffer, name: string) {
  try {
    return readBook(bytes, name);
  } catch (error) {
    if (!(error instanceof UnreadableBook)) throw error;
    return refuse('file.refused', { params: { why: error.fault, sheet: error.sheet }, cause: error });
  }
}

function linesOf({ name, rows }: BookSheet): Line[] | null {
  for (const [index, { cells }] of rows.slice(0, HEADINGS_WITHIN).entries()) {
    const person = columnsIn(cells, personHeadings, ['name', 'login']);
    const columns = person ?? columnsIn(cells, unitHeadings, ['name', 'level']);
    if (columns === null) continue;
    const kind = person === null ? 'unit' : 'person';
    const cellsUsed = [...columns.values()];
    return rows
      .slice(index + 1)
      .filter((row) => cellsUsed.some((at) => (row.cells[at] ?? '') !== ''))
      .map((row) => ({
        kind,
        sheet: name,
        row: row.row,
        cell: (column) => row.cells[columns.get(column) ?? -1] ?? '',
      }));
  }
  return null;
}
