import { type BookRow, type BookSheet, MOST_COLUMNS, MOST_ROWS, UnreadableBook } from './book.ts';
import { type CellMeans, cellText } from './xlsx-cells.ts';
import { attribute, children, type Element } from './xlsx-xml.ts';

interface Range {
  readonly text: string;
  readonly column: number;
  readonly from: number;
  readonly until: number;
}

/** One sheet of a workbook; empty rows are left out, the numbers of the others kept. */
export function readSheetPart(part: Element, name: string, means: CellMeans): BookSheet {
  const grid = gridOf(part, name, means);
  const merged = children(children(part, 'mergeCells')[0], 'mergeCell').flatMap(
    (cell) => rangeOf(attribute(cell, 'ref') ?? '') ?? [],
  );
  for (const range of merged) fillDown(grid, range);
  const rows = [...grid]
    .sort(([a], [b]) => a - b)
    .map(([row, cells]): BookRow => ({ row, cells: Array.from(cells, (cell) => cell ?? '') }))
    .filter(({ cells }) => cells.some((cell) => cell !== ''));
  return { name, rows, merged: merged.map(({ text }) => text) };
}

function gridOf(part: Element, name: string, means: CellMeans): Map<number, string[]> {
  const grid = new Map<number, string[]>();
  let last = 0;
  for (const row of children(children(part, 'sheetData')[0], 'row')) {
    last = Number(attribute(row, 'r') ?? last + 1);
    const cells = cellsOf(row, means);
    if (cells.some((cell) => cell !== undefined && cell !== '')) grid.set(last, cells);
    if (grid.size > MOST_ROWS) throw new UnreadableBook('too-many-rows', name);
  }
  return grid;
}

function cellsOf(row: Element, means: CellMeans): string[] {
  const cells: string[] = [];
  let column = -1;
  for (const cell of children(row, 'c')) {
    column = placeOf(attribute(cell, 'r') ?? '')?.column ?? column + 1;
    if (column < MOST_COLUMNS) cells[column] = cellText(cell, means).trim();
  }
  return cells;
}

/** The text of merged cells stands in the first only; it is meant for every row they cover. */
function fillDown(grid: Map<number, string[]>, { column, from, until }: Range): void {
  const text = grid.get(from)?.[column] ?? '';
  if (text === '' || column >= MOST_COLUMNS) return;
  for (let row = from + 1; row <= until; row++) {
    // A row that holds nothing else stays empty: the merge is no person.
    const cells = grid.get(row);
    if (cells !== undefined) cells[column] = text;
  }
}

function rangeOf(text: string): Range | null {
  const [first = '', last = ''] = text.split(':');
  const [a, b] = [placeOf(first), placeOf(last)];
  return a === null || b === null
    ? null
    : { text, column: a.column, from: a.row, until: Math.min(b.row, a.row + MOST_ROWS) };
}

/** `AB12` as column 27, row 12. */
function placeOf(text: string): { readonly column: number; readonly row: number } | null {
  const found = /^\$?([A-Z]{1,3})\$?(\d{1,7})$/.exec(text);
  if (found === null) return null;
  const [, letters = '', row = ''] = found;
  const column = [...letters].reduce((sum, letter) => sum * 26 + letter.charCodeAt(0) - 64, 0) - 1;
  return { column, row: Number(row) };
}
