import { createHash } from 'node:crypto';
import { timeReader } from './local-time.ts';
import type { ImportMap } from './map.ts';

/** What is wrong with a row: the column by its header, and why. */
export interface RowFault {
  readonly column: string;
  readonly reason: string;
}

/** A service request of another system, read but not yet placed. */
export interface SourceRequest {
  readonly externalId: string;
  /** Of everything that was read: the same content again changes nothing. */
  readonly contentHash: string;
  readonly openedAt: Date;
  readonly targetAt: Date | null;
  readonly closedAt: Date | null;
  readonly closed: boolean;
  readonly status: string;
  /** The source's own verdict; null where it gives none. */
  readonly onTime: boolean | null;
  readonly category: string;
  readonly unit: string | null;
  /** WGS-84 degrees; null when the row has none. */
  readonly point: { readonly lng: number; readonly lat: number } | null;
  readonly address: string | null;
  readonly title: string | null;
  readonly closure: string | null;
  readonly channel: string | null;
  readonly steps: readonly { readonly code: string; readonly at: Date }[];
}

export type ReadRow = { readonly request: SourceRequest } | { readonly faults: readonly RowFault[] };

/** Columns of a row, by header. */
type Row = Readonly<Record<string, string>>;

/** A reader of rows under a map. All faults of a row are told at once. */
export function rowReader(map: ImportMap): (row: Row) => ReadRow {
  const timeOf = timeReader(map.dates, map.zone);
  return (row) => {
    const faults: RowFault[] = [];
    const cell = new Cells(row, faults, timeOf);
    const request = requestOf(map, cell);
    return faults.length > 0 || request === null ? { faults } : { request };
  };
}

/** Reads every column before it judges, so that a row's faults are told all at once. */
function requestOf(map: ImportMap, cell: Cells): SourceRequest | null {
  const { columns } = map;
  const externalId = cell.required(columns.id);
  const openedAt = cell.requiredTime(columns.opened);
  const status = cell.required(columns.status);
  const closed = status !== null && map.closedWords.includes(status);
  const closedAt = cell.time(columns.closed);
  const rest = {
    contentHash: cell.hash(),
    targetAt: cell.time(columns.target),
    closedAt: closed ? closedAt : null,
    closed,
    onTime: verdictOf(map, cell),
    category: categoryOf(map, cell),
    unit: cell.text(columns.unit),
    point: cell.point(columns.longitude, columns.latitude),
    address: cell.text(columns.address),
    title: cell.text(columns.title),
    closure: cell.text(columns.closure),
    channel: cell.text(columns.channel),
    steps: stepsOf(map, cell),
  };
  if (externalId === null || openedAt === null || status === null) return null;
  return { externalId, openedAt, status, ...rest };
}

function categoryOf(map: ImportMap, cell: Cells): string {
  const parts = map.columns.category.map((name) => cell.text(name)).filter((part) => part !== null);
  if (parts.length === 0) cell.fault(map.columns.category[0] ?? '', 'is empty');
  return parts.join(' / ');
}

function stepsOf(map: ImportMap, cell: Cells): SourceRequest['steps'] {
  return Object.entries(map.columns.steps).flatMap(([code, name]) => {
    const at = cell.time(name);
    return at === null ? [] : [{ code, at }];
  });
}

function verdictOf(map: ImportMap, cell: Cells): boolean | null {
  const word = cell.text(map.columns.onTime);
  if (word === null || map.columns.onTime === undefined) return null;
  if (map.onTimeWords.onTime.includes(word)) return true;
  if (map.onTimeWords.overdue.includes(word)) return false;
  cell.fault(map.columns.onTime, `"${word}" is none of the map's words`);
  return null;
}

/** A zero character cannot be stored; a lone surrogate is the trace of a wrong encoding. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: looking for exactly this
const UNSTORABLE = /\u0000|\uFFFD/;

/** The cells of one row, read with their faults collected. */
class Cells {
  readonly #row: Row;
  readonly #faults: RowFault[];
  readonly #timeOf: (text: string) => Date | null;

  constructor(row: Row, faults: RowFault[], timeOf: (text: string) => Date | null) {
    this.#row = row;
    this.#faults = faults;
    this.#timeOf = timeOf;
  }

  fault(column: string, reason: string): void {
    this.#faults.push({ column, reason });
  }

  text(column: string | undefined): string | null {
    if (column === undefined) return null;
    const text = (this.#row[column] ?? '').trim();
    if (UNSTORABLE.test(text)) this.fault(column, 'has characters that cannot be read; check the encoding');
    return text === '' ? null : text;
  }

  required(column: string): string | null {
    const text = this.text(column);
    if (text === null) this.fault(column, 'is empty');
    return text;
  }

  time(column: string | undefined): Date | null {
    const text = this.text(column);
    if (text === null || column === undefined) return null;
    const at = this.#timeOf(text);
    if (at === null) this.fault(column, `"${text.slice(0, 40)}" is no time in the map's format`);
    return at;
  }

  requiredTime(column: string): Date | null {
    if (this.required(column) === null) return null;
    return this.time(column);
  }

  point(longitude: string | undefined, latitude: string | undefined): SourceRequest['point'] {
    const lng = this.number(longitude, 180);
    const lat = this.number(latitude, 90);
    return lng === null || lat === null ? null : { lng, lat };
  }

  number(column: string | undefined, limit: number): number | null {
    const text = this.text(column);
    if (text === null || column === undefined) return null;
    const value = Number(text);
    if (Number.isFinite(value) && Math.abs(value) <= limit) return value;
    this.fault(column, `"${text.slice(0, 40)}" is no number between -${limit} and ${limit}`);
    return null;
  }

  hash(): string {
    return createHash('sha256').update(JSON.stringify(this.#row)).digest('base64url');
  }
}
