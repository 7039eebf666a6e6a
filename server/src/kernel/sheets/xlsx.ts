import { Readable } from 'node:stream';
import { ZipFile } from 'yazl';
import { EXCEL_ROWS } from './limits.ts';
import { wallClock } from './local-time.ts';
import type { Cell, CellKind, Sheet } from './sheet.ts';
import { packageParts, sheetHead, styles } from './xlsx-parts.ts';

const DAY_MS = 86_400_000;
/** Day 0 of Excel's calendar, with its leap year of 1900. */
const EPOCH_MS = Date.UTC(1899, 11, 30);
/** What Excel takes in a cell. */
const LONGEST_TEXT = 32_767;

/**
 * An .xlsx file as a stream: rows are written as they come and never held, so that memory does not grow with them.
 * Text is text: nothing in it becomes a formula.
 */
export const writeXlsx = <Row>(sheet: Sheet<Row>): Readable => writeXlsxBook([sheet]);

/** The same with several sheets; each is written when the one before it is. */
export function writeXlsxBook<Row>(sheets: readonly Sheet<Row>[]): Readable {
  const zip = new ZipFile();
  const names = sheets.map(({ name }) => escaped(sheetName(name)));
  for (const [path, content] of Object.entries(packageParts(names)))
    zip.addBuffer(Buffer.from(content), path);
  const out = zip.outputStream as Readable;
  for (const [i, sheet] of sheets.entries()) {
    const rows = Readable.from(sheetXml(sheet), { objectMode: false });
    zip.addReadStream(rows, `xl/worksheets/sheet${i + 1}.xml`);
    rows.on('error', (error) => out.destroy(error));
    // Whoever stops reading the file stops the reading of the rows.
    out.on('close', () => rows.destroy());
  }
  zip.end();
  return out;
}

async function* sheetXml<Row>(sheet: Sheet<Row>): AsyncGenerator<string> {
  const { about, columns } = sheet;
  const top = about.length + 2;
  const below = `A${top + 1}`;
  yield `${sheetHead}<sheetViews><sheetView workbookViewId="0"><pane ySplit="${top}" topLeftCell="${below}" activePane="bottomLeft" state="frozen"/></sheetView></sheetViews><cols>${columns
    .map(({ width }, i) => `<col min="${i + 1}" max="${i + 1}" width="${width}" customWidth="1"/>`)
    .join('')}</cols><sheetData>${about
    .map((line, i) => textRow(i + 1, line, i === 0 ? styles.title : styles.plain))
    .join('')}${textRow(
    top,
    columns.map(({ title }) => title),
    styles.head,
  )}`;
  const last = yield* rowsXml(sheet, top);
  const notes = (await sheet.notes?.()) ?? [];
  const filter = `A${top}:${letters(columns.length - 1)}${Math.max(last, top)}`;
  yield `${notes.map((line, i) => textRow(last + 2 + i, line, styles.plain)).join('')}</sheetData><autoFilter ref="${filter}"/><pageSetup paperSize="9" orientation="landscape" fitToHeight="0"/></worksheet>`;
}

/** The rows; returns the number of the last one. */
async function* rowsXml<Row>(
  { columns, rows, zone }: Sheet<Row>,
  top: number,
): AsyncGenerator<string, number> {
  const local = wallClock(zone);
  const names = columns.map((_, i) => letters(i));
  let at = top;
  let lines: string[] = [];
  for await (const row of rows) {
    at++;
    // Whoever hands in a table has counted its rows; a file that Excel cannot open is no file.
    if (at >= EXCEL_ROWS) throw new Error('more rows than a sheet of Excel has');
    const cells = columns.map(({ kind, value }, i) => cellXml(`${names[i]}${at}`, value(row), kind, local));
    lines.push(`<row r="${at}">${cells.join('')}</row>`);
    if (lines.length < 200) continue;
    yield lines.join('');
    lines = [];
  }
  yield lines.join('');
  return at;
}

function cellXml(place: string, cell: Cell, kind: CellKind, local: (at: Date) => number): string {
  if (cell === null || cell === '') return '';
  if (cell instanceof Date)
    return `<c r="${place}" s="${styles.moment}"><v>${((local(cell) - EPOCH_MS) / DAY_MS).toFixed(6)}</v></c>`;
  if (typeof cell === 'number') {
    const style = kind === 'share' ? styles.share : styles.number;
    return Number.isFinite(cell) ? `<c r="${place}" s="${style}"><v>${cell}</v></c>` : '';
  }
  return textCell(place, cell, styles.plain);
}

function textRow(number: number, cells: readonly string[], style: number): string {
  const inside = cells.map((text, i) => textCell(`${letters(i)}${number}`, text, style));
  return `<row r="${number}">${inside.join('')}</row>`;
}

function textCell(place: string, text: string, style: number): string {
  const told = escaped(text.length > LONGEST_TEXT ? `${text.slice(0, LONGEST_TEXT - 1)}…` : text);
  return `<c r="${place}" s="${style}" t="inlineStr"><is><t xml:space="preserve">${told}</t></is></c>`;
}

/** 0 → A, 25 → Z, 26 → AA. */
function letters(column: number): string {
  const last = String.fromCharCode(65 + (column % 26));
  return column < 26 ? last : letters(Math.floor(column / 26) - 1) + last;
}

/** Control characters and two that are none: XML 1.0 has no way to write most of them, and nobody misses the rest. */
const IMPOSSIBLE = /[^\P{Cc}\t\n]|[\ufffe\uffff]/gu;
const marks: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };

/** Any text as the text of an element. `_x0041_` would be read as a letter: its underscore is written so itself. */
function escaped(text: string): string {
  return text
    .toWellFormed()
    .replace(/\r\n?/g, '\n')
    .replace(IMPOSSIBLE, '')
    .replace(/_(?=x[0-9a-fA-F]{4}_)/g, '_x005F_')
    .replace(/[&<>"]/g, (mark) => marks[mark] ?? mark);
}

/** Excel refuses some characters in names of sheets, and more than 31 of them. */
function sheetName(name: string): string {
  return (
    name
      .replace(/[\\/?*[\]:]/g, ' ')
      .slice(0, 31)
      .trim() || 'Sheet1'
  );
}
