import type { Line } from './lines.ts';
import { LEADING, type Paper, type TextStyle } from './paper.ts';

/** A named field of a form. An empty one is a place to write in. */
export interface Field {
  readonly label: string;
  readonly value: string;
  readonly style?: TextStyle;
  /** Share of the row; 1 when not said. */
  readonly share?: number;
  /** At least this high, in points: room for a hand or a seal. */
  readonly height?: number;
}

const LABEL = 72;
const PAD = 5;
/** A field that goes on begins with a few lines at least. */
const LEAST_START = 80;

interface Laid {
  readonly x: number;
  readonly width: number;
  readonly label: readonly Line[];
  readonly lines: readonly Line[];
  readonly style: TextStyle;
}

/** Rows of named fields with lines around them, as forms of the field have them. */
export function drawGrid(paper: Paper, rows: readonly (readonly Field[])[]): void {
  for (const row of rows) drawRow(paper, row);
}

function drawRow(paper: Paper, row: readonly Field[]): void {
  let cells = layRow(paper, row);
  const least = Math.max(26, ...row.map((field) => field.height ?? 0));
  const whole = heightOf(cells, least);
  // A long text goes on on the next page; anything else moves there as a whole.
  if (whole > paper.room && (whole <= paper.bottom - paper.top || paper.room < LEAST_START)) paper.newPage();
  for (;;) {
    const fit = cells.map((cell) => Math.max(1, Math.floor((paper.room - 2 * PAD) / stepOf(cell))));
    const rest = cells.map((cell, at) => ({ ...cell, lines: cell.lines.slice(fit[at]) }));
    const now = cells.map((cell, at) => ({ ...cell, lines: cell.lines.slice(0, fit[at]) }));
    drawCells(paper, now, heightOf(now, least));
    if (rest.every((cell) => cell.lines.length === 0)) return;
    cells = rest;
    paper.newPage();
  }
}

function layRow(paper: Paper, row: readonly Field[]): Laid[] {
  const shares = row.reduce((sum, field) => sum + (field.share ?? 1), 0);
  let { left: x } = paper;
  return row.map(({ label, value, style = {}, share = 1 }) => {
    const width = (paper.width * share) / shares;
    const cell = {
      x,
      width,
      label: paper.linesOf(label, LABEL - 2 * PAD, { size: 9.5, weight: 'strong' }),
      lines: value === '' ? [] : paper.linesOf(value, width - LABEL - 2 * PAD, { size: 10.5, ...style }),
      style: { size: 10.5, ...style },
    };
    x += width;
    return cell;
  });
}

const stepOf = ({ style }: Laid): number => (style.size ?? 10) * LEADING;
const heightOf = (cells: readonly Laid[], least: number): number =>
  Math.max(
    least,
    ...cells.map(
      (cell) => Math.max(cell.lines.length * stepOf(cell), cell.label.length * 9.5 * LEADING) + 2 * PAD,
    ),
  );

function drawCells(paper: Paper, cells: readonly Laid[], height: number): void {
  const { y, doc } = paper;
  for (const { x, width, label, lines, style } of cells) {
    doc.rect(x, y, LABEL, height).fill('#eeeeee').fillColor('#000000');
    doc.lineWidth(0.7).rect(x, y, width, height).stroke('#000000');
    paper.line(x + LABEL, y, x + LABEL, y + height);
    const middle = (count: number, step: number) => y + Math.max(PAD, (height - count * step) / 2);
    paper.setLines(
      label,
      { x: x + PAD, y: middle(label.length, 9.5 * LEADING), width: LABEL - 2 * PAD },
      { size: 9.5, align: 'center' },
    );
    const step = (style.size ?? 10) * LEADING;
    const box = { x: x + LABEL + PAD, y: middle(lines.length, step), width: width - LABEL - 2 * PAD };
    paper.setLines(lines, box, style);
  }
  paper.y = y + height;
}
