import { wallClock } from './local-time.ts';
import type { Cell, CellKind, Sheet } from './sheet.ts';

/** What a spreadsheet would take for a formula (OWASP, "CSV injection"). */
const FORMULA = /^[=+\-@\t\r]/;

/** A CSV file (RFC 4180, CRLF) with a byte order mark, so that a spreadsheet reads it as UTF-8; in pieces. */
export async function* writeCsv<Row>(sheet: Sheet<Row>): AsyncGenerator<string> {
  const local = wallClock(sheet.zone);
  yield `\ufeff${sheet.about.map(textLine).join('')}\r\n${textLine(sheet.columns.map(({ title }) => title))}`;
  let lines: string[] = [];
  for await (const row of sheet.rows) {
    const cells = sheet.columns.map(({ kind, value }) => cellText(value(row), kind, local));
    lines.push(`${cells.join(',')}\r\n`);
    if (lines.length < 200) continue;
    yield lines.join('');
    lines = [];
  }
  const notes = (await sheet.notes?.()) ?? [];
  yield lines.join('') + (notes.length === 0 ? '' : `\r\n${notes.map(textLine).join('')}`);
}

const textLine = (cells: readonly string[]): string => `${cells.map(quoted).join(',')}\r\n`;

/** Text as a cell: never a formula, quoted where it must be. Pure. */
export function quoted(text: string): string {
  const safe = FORMULA.test(text) ? `'${text}` : text;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}

function cellText(cell: Cell, kind: CellKind, local: (at: Date) => number): string {
  if (cell === null) return '';
  if (cell instanceof Date) return new Date(local(cell)).toISOString().slice(0, 16).replace('T', ' ');
  if (typeof cell === 'string') return quoted(cell);
  return kind === 'share' ? `${(cell * 100).toFixed(2)}%` : String(cell);
}
