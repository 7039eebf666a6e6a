import { attribute, children, type Element, textOf } from './xlsx-xml.ts';

const DAY_MS = 86_400_000;
/** Day 0 of Excel's calendar, with its leap year of 1900; and of the other one, once the habit of Macs. */
const EPOCH_1900 = Date.UTC(1899, 11, 30);
const EPOCH_1904 = Date.UTC(1904, 0, 1);
/** Formats that Excel brings with it and shows as days or hours, those of Chinese and Japanese editions among them. */
const dayFormats = [14, 15, 16, 17, 18, 19, 20, 21, 22, 27, 28, 29, 30, 31, 32, 33, 34, 35, 36];
const moreDayFormats = [45, 46, 47, 50, 51, 52, 53, 54, 55, 56, 57, 58];
const builtIn: ReadonlySet<number> = new Set([...dayFormats, ...moreDayFormats]);

/** Which cell styles show a number as a day, and from which day on they count. */
export interface CellStyles {
  readonly days: ReadonlySet<number>;
  readonly epoch: number;
}

/** Texts that cells refer to by number. Readings 拼音 above the characters are no part of them. */
export function sharedTexts(part: Element | null): readonly string[] {
  return children(part, 'si').map((item) => unescaped(textOf(item, 'rPh')));
}

export function readStyles(part: Element | null, bookSettings: Element | undefined): CellStyles {
  const own = new Map(
    children(children(part, 'numFmts')[0], 'numFmt').map((format) => [
      Number(attribute(format, 'numFmtId')),
      attribute(format, 'formatCode') ?? '',
    ]),
  );
  const isDay = (format: number) => {
    const code = own.get(format);
    return code === undefined ? builtIn.has(format) : showsDay(code);
  };
  const styles = children(children(part, 'cellXfs')[0], 'xf').map((style) =>
    Number(attribute(style, 'numFmtId') ?? 0),
  );
  const days = new Set(styles.flatMap((format, index) => (isDay(format) ? [index] : [])));
  const is1904 = ['1', 'true'].includes(attribute(bookSettings, 'date1904') ?? '');
  return { days, epoch: is1904 ? EPOCH_1904 : EPOCH_1900 };
}

/** Whether a format has a year, month, day or hour outside quotes, escapes and [colours]. */
const showsDay = (code: string): boolean =>
  /[ymdh]/i.test(code.replace(/"[^"]*"|\\.|_.|\*.|\[(?!h+\]|m+\]|s+\])[^\]]*\]/gi, ''));

export interface CellMeans {
  readonly texts: readonly string[];
  readonly styles: CellStyles;
}

/** A cell as text: what is shown, as near as matters. A day is `2026-03-01`, an error its sign (`#N/A`). */
export function cellText(cell: Element, { texts, styles }: CellMeans): string {
  const type = attribute(cell, 't') ?? 'n';
  if (type === 'inlineStr') return unescaped(textOf(children(cell, 'is')[0], 'rPh'));
  const value = textOf(children(cell, 'v')[0], '');
  if (type === 's') return texts[Number(value)] ?? '';
  if (type === 'b') return value === '1' ? 'TRUE' : 'FALSE';
  if (type !== 'n') return unescaped(value);
  if (value === '') return '';
  const number = Number(value);
  if (!Number.isFinite(number)) return value;
  return styles.days.has(Number(attribute(cell, 's') ?? 0)) ? dayText(number, styles.epoch) : plain(number);
}

/** A phone number is stored as a number, maybe as 1.3800001111E10; nobody means the exponent. */
const plain = (number: number): string =>
  Number.isInteger(number) ? BigInt(number).toString() : String(number);

function dayText(days: number, epoch: number): string {
  const at = new Date(epoch + Math.round(days * DAY_MS));
  if (Number.isNaN(at.getTime())) return String(days);
  const text = at.toISOString();
  return Number.isInteger(days) ? text.slice(0, 10) : text.slice(0, 16).replace('T', ' ');
}

/** Excel writes characters that XML cannot hold as `_x000D_`. */
const unescaped = (text: string): string =>
  text.replace(/_x([0-9a-f]{4})_/gi, (_all, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)));
