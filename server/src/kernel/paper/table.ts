import type { Line } from './lines.ts';
import { LEADING, type Paper } from './paper.ts';

export interface Column {
  readonly title: string;
  /** Share of the width. */
  readonly share: number;
}

const SIZE = 9;
const PAD = 4;
/** A row that goes on begins with a few lines at least. */
const LEAST_START = 60;
const STEP = SIZE * LEADING;

/** A table whose heads stand on every page it takes; a row that does not fit goes on on the next. */
export function drawTable(
  paper: Paper,
  columns: readonly Column[],
  rows: readonly (readonly string[])[],
): void {
  const shares = columns.reduce((sum, column) => sum + column.share, 0);
  const widths = columns.map((column) => (paper.width * column.share) / shares);
  const lay = (row: readonly string[], weight: 'plain' | 'strong') =>
    row.map((text, at) => paper.linesOf(text, (widths[at] ?? 0) - 2 * PAD, { size: SIZE, weight }));
  const heads = lay(
    columns.map((column) => column.title),
    'strong',
  );
  const head = () => drawCells(paper, widths, heads, true);
  paper.need(90);
  head();
  for (const row of rows) {
    let cells = lay(row, 'plain');
    const height = heightOf(cells);
    if (height > paper.room && (height < (paper.bottom - paper.top) / 2 || paper.room < LEAST_START))
      turn(paper, head);
    while (cells.some((lines) => lines.length > 0)) {
      const fit = Math.max(1, Math.floor((paper.room - 2 * PAD) / STEP));
      drawCells(
        paper,
        widths,
        cells.map((lines) => lines.slice(0, fit)),
        false,
      );
      cells = cells.map((lines) => lines.slice(fit));
      if (cells.some((lines) => lines.length > 0)) turn(paper, head);
    }
  }
}

function turn(paper: Paper, head: () => void): void {
  paper.newPage();
  head();
}

const heightOf = (cells: readonly (readonly Line[])[]): number =>
  Math.max(1, ...cells.map((lines) => lines.length)) * STEP + 2 * PAD;

function drawCells(
  paper: Paper,
  widths: readonly number[],
  cells: readonly (readonly Line[])[],
  shaded: boolean,
): void {
  const height = heightOf(cells);
  let { left: x } = paper;
  for (const [at, lines] of cells.entries()) {
    const width = widths[at] ?? 0;
    if (shaded) paper.doc.rect(x, paper.y, width, height).fill('#eeeeee').fillColor('#000000');
    paper.doc.lineWidth(0.5).rect(x, paper.y, width, height).stroke('#000000');
    paper.setLines(lines, { x: x + PAD, y: paper.y + PAD, width: width - 2 * PAD }, { size: SIZE });
    x += width;
  }
  paper.y += height;
}
