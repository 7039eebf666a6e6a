/**
 * What Open311 answers are made of: records whose values are text, numbers, booleans, null or a list of records
 * under a container. In JSON a container becomes a bare array (Spark convention), an empty element null.
 */
export type Value = string | number | boolean | null | undefined | List;
export type Fields = { readonly [name: string]: Value };
export interface List {
  /** Name of one element in XML. */
  readonly item: string;
  readonly rows: readonly (Fields | string)[];
}

/** A whole document: `root` holds `rows`, each an `item`. With `single`, the root is the one record itself. */
export interface Document {
  readonly root: string;
  readonly item: string;
  readonly rows: readonly Fields[];
  readonly single?: boolean;
}

/** Characters that XML 1.0 cannot carry, and lone surrogates. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: these are the characters to be taken out
const forbidden = /[\u0000-\u0008\u000B\u000C\u000E-\u001F\uFFFE\uFFFF]/g;
const entities: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&apos;',
  '\r': '&#13;',
};

/** Text as XML content or attribute value. */
export function escapeXml(text: string): string {
  return text
    .toWellFormed()
    .replace(forbidden, '\uFFFD')
    .replace(/[&<>"'\r]/g, (character) => entities[character] ?? character);
}

/** The document as XML with its declaration. */
export function toXml(document: Document): string {
  const rows = document.single
    ? document.rows.map(fieldsXml).join('')
    : document.rows.map((row) => element(document.item, fieldsXml(row))).join('');
  return `<?xml version="1.0" encoding="UTF-8"?>\n${element(document.root, rows)}\n`;
}

/** The document as JSON: a bare array, or the record itself. */
export function toJson(document: Document): string {
  const rows = document.rows.map(fieldsJson);
  return JSON.stringify(document.single ? rows[0] : rows);
}

function fieldsXml(fields: Fields): string {
  return Object.entries(fields)
    .filter(([, value]) => value !== undefined)
    .map(([name, value]) => element(name, valueXml(value)))
    .join('');
}

function valueXml(value: Value): string {
  if (value === null || value === undefined) return '';
  if (typeof value !== 'object') return escapeXml(String(value));
  return value.rows
    .map((row) => element(value.item, typeof row === 'string' ? escapeXml(row) : fieldsXml(row)))
    .join('');
}

function element(name: string, content: string): string {
  return content === '' ? `<${name}/>` : `<${name}>${content}</${name}>`;
}

function fieldsJson(fields: Fields): Record<string, unknown> {
  const known = Object.entries(fields).filter(([, value]) => value !== undefined);
  return Object.fromEntries(known.map(([name, value]) => [name, valueJson(value)]));
}

function valueJson(value: Value): unknown {
  if (value === null || value === undefined || typeof value !== 'object') return value;
  return value.rows.map((row) => (typeof row === 'string' ? row : fieldsJson(row)));
}
