import type { Document, Fields, List, Value } from './xml.ts';

/**
 * How values are written. `standard`: empty elements and nulls, ids as text, as the JSON Schemas of GeoReport have it.
 * `compat`: for pages that take null for an error (Libre311): what is empty is absent, in JSON the two ids are numbers
 * and the coordinates text.
 */
export type Profile = 'standard' | 'compat';

export function inProfile(document: Document, profile: Profile, format: 'xml' | 'json'): Document {
  if (profile === 'standard') return document;
  return { ...document, rows: document.rows.map((row) => fieldsOf(row, format)) };
}

const numbers = new Set(['service_request_id', 'service_code']);
const texts = new Set(['lat', 'long']);

function fieldsOf(fields: Fields, format: 'xml' | 'json'): Fields {
  const kept = Object.entries(fields).filter(([, value]) => value !== null && value !== '');
  return Object.fromEntries(kept.map(([name, value]) => [name, valueIn(name, value, format)]));
}

function valueIn(name: string, value: Value, format: 'xml' | 'json'): Value {
  if (isList(value))
    return {
      item: value.item,
      rows: value.rows.map((row) => (typeof row === 'string' ? row : fieldsOf(row, format))),
    };
  if (format === 'xml') return value;
  if (numbers.has(name) && typeof value === 'string' && /^[1-9]\d{0,14}$/.test(value)) return Number(value);
  return texts.has(name) && typeof value === 'number' ? String(value) : value;
}

function isList(value: Value): value is List {
  return typeof value === 'object' && value !== null;
}
