import { type ImportedCase, type ImportWritten, importCases } from '../../cases/index.ts';
import { type City, newId } from '../../kernel/index.ts';
import { type PlaceIndex, placesOf } from '../../places/index.ts';
import {
  findPlace,
  type ImportedReport,
  importReportRows,
  type ReportPlaceFound,
  receiptDrawer,
} from '../../signals/index.ts';
import type { ImportMap } from './map.ts';
import type { SourceRequest } from './read-row.ts';
import type { KeepRows } from './run-import.ts';

/**
 * Keeps read rows under the source's own code scheme: each is a report that became a case, so that both are here,
 * in the one transaction of the batch.
 */
export async function rowKeeper(city: City): Promise<KeepRows> {
  const index = await placesOf(city);
  const draw = receiptDrawer();
  return async (tx, map, rows, now) => {
    const placed = rows.map((row) => ({ row, place: placeOf(map, row, index) }));
    const cases = placed.map(({ row, place }) => caseOf(map, row, place, now));
    const { written, ...tally } = await importCases(tx, city, cases, now);
    const last = new Map(placed.map((one) => [keyOf(map, one.row), one]));
    const reports = [...written].flatMap(([key, kept]) => {
      const one = last.get(key);
      return one === undefined ? [] : reportOf(map, one.row, one.place, kept);
    });
    await importReportRows(tx, city, reports, draw, now);
    return tally;
  };
}

/** The source's catalogue has no versions of ours. */
const SOURCE_VERSION = 0;

const keyOf = (map: ImportMap, row: SourceRequest): string => `${map.source}:${row.externalId}`;

/** Dirt is kept and marked; a place outside the city counts to the city as a whole. */
function placeOf(map: ImportMap, { point }: SourceRequest, index: PlaceIndex): ReportPlaceFound {
  return findPlace(index, { place: point === null ? null : { ...point, datum: map.datum } }, false);
}

function caseOf(map: ImportMap, row: SourceRequest, place: ReportPlaceFound, now: Date): ImportedCase {
  const words = Object.entries({ title: row.title, closure: row.closure, channel: row.channel }).filter(
    (entry): entry is [string, string] => entry[1] !== null,
  );
  return {
    source: 'import',
    key: keyOf(map, row),
    content: row.contentHash,
    area: place.area,
    class: { scheme: map.scheme, code: row.category, condition: null, version: SOURCE_VERSION },
    number: null,
    department: row.unit,
    unit: null,
    reports: [newId(row.openedAt)],
    openedAt: row.openedAt,
    targetAt: row.targetAt,
    closedAt: closedOf(row),
    closed: row.closed,
    onTime: verdictOf(map, row, now),
    status: row.status,
    steps: row.steps,
    lng: place.point?.lng ?? null,
    lat: place.point?.lat ?? null,
    placeLabel: row.address,
    words: words.length === 0 ? null : Object.fromEntries(words),
  };
}

function reportOf(
  map: ImportMap,
  row: SourceRequest,
  place: ReportPlaceFound,
  { caseId, reports }: ImportWritten,
): ImportedReport[] {
  return reports.map((id) => ({
    id,
    caseId,
    key: keyOf(map, row),
    externalId: row.externalId,
    content: row.contentHash,
    receivedAt: row.openedAt,
    category: { scheme: map.scheme, code: row.category },
    place,
    text: row.title ?? row.category,
    address: row.address,
    unit: row.unit,
    closedAt: closedOf(row),
  }));
}

/** Closed without a time: no earlier moment is known than that it came. */
function closedOf(row: SourceRequest): Date | null {
  return row.closedAt ?? (row.closed ? row.openedAt : null);
}

/**
 * The source's own verdict where it has a column for it, an empty cell being none. Without such a column the times
 * decide: closed by its target or after it; open and past it at the import is overdue, open and not past it is
 * running and has none yet.
 */
function verdictOf(map: ImportMap, row: SourceRequest, now: Date): boolean | null {
  if (map.columns.onTime !== undefined || row.targetAt === null) return row.onTime;
  const closedAt = closedOf(row);
  if (closedAt !== null) return closedAt <= row.targetAt;
  return row.targetAt < now ? false : null;
}
