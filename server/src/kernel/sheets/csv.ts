import { Gb18030 } from './gb18030.ts';
import { wallClock } from './local-time.ts';
import type { Cell, CellKind, Sheet } from './sheet.ts';

/** What a spreadsheet would take for a formula (OWASP, "CSV injection"). */
const FORMULA = /^[=+\-@\t\r]/;

/** A CSV file (RFC 4180, CRLF) with a byte order mark, so that a spreadsheet reads it as UTF-8; in pieces. */
export async function* writeCsv<Row>(sheet: Sheet<Row>): AsyncGenerator<string> {
  yield '\ufeff';
  yield* pieces(sheet);
}

/** Rare characters that are named at the end of a file. */
const NAMED_MAX = 60;

/** The same in GB 18030, without a mark. What a program may not show that knows GBK only is named at the end. */
export async function* writeCsvGb18030<Row>(sheet: Sheet<Row>): AsyncGenerator<Buffer> {
  const gb = new Gb18030();
  for await (const piece of pieces(sheet)) yield gb.encode(piece);
  if (gb.rare.length === 0) return;
  const named = gb.rare.slice(0, NAMED_MAX).map((one) => `${one} U+${hex(one)}`);
  const more = gb.rare.length > NAMED_MAX ? [`… ${gb.rare.length}`] : [];
  yield gb.encode(`\r\n${textLine([RARE, [...named, ...more].join('  ')])}`);
}

const RARE = '旧版软件可能显示不出的字 / characters that old programs may not show';
const hex = (character: string): string =>
  (character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0');

async function* pieces<Row>(sheet: Sheet<Row>): AsyncGenerator<string> {
  const local = wallClock(sheet.zone);
  yield `${sheet.about.map(textLine).join('')}\r\n${textLine(sheet.columns.map(({ title }) => title))}`;
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
