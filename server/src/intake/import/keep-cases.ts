import { type ImportedCase, importCases } from '../../cases/index.ts';
import type { City } from '../../kernel/index.ts';
import { type PlaceIndex, placesOf } from '../../places/index.ts';
import type { ImportMap } from './map.ts';
import type { SourceRequest } from './read-row.ts';
import type { KeepRows } from './run-import.ts';

/** Keeps read rows as cases under the source's own code scheme. */
export async function caseKeeper(city: City): Promise<KeepRows> {
  const index = await placesOf(city);
  return (tx, map, rows, now) =>
    importCases(
      tx,
      city,
      rows.map((row) => caseOf(map, row, index, now)),
      now,
    );
}

/** The source's catalogue has no versions of ours. */
const SOURCE_VERSION = 0;

function caseOf(map: ImportMap, row: SourceRequest, index: PlaceIndex, now: Date): ImportedCase {
  const words = Object.entries({ title: row.title, closure: row.closure, channel: row.channel }).filter(
    (entry): entry is [string, string] => entry[1] !== null,
  );
  return {
    source: 'import',
    key: `${map.source}:${row.externalId}`,
    content: row.contentHash,
    area: areaOf(row, index),
    class: { scheme: map.scheme, code: row.category, condition: null, version: SOURCE_VERSION },
    number: null,
    department: row.unit,
    unit: null,
    reports: [],
    openedAt: row.openedAt,
    targetAt: row.targetAt,
    closedAt: row.closedAt ?? (row.closed ? row.openedAt : null),
    closed: row.closed,
    onTime: verdictOf(map, row, now),
    status: row.status,
    steps: row.steps,
    lng: row.point?.lng ?? null,
    lat: row.point?.lat ?? null,
    placeLabel: row.address,
    words: words.length === 0 ? null : Object.fromEntries(words),
  };
}

/** A place outside the city is kept as it is, under the city as a whole. */
function areaOf(row: SourceRequest, index: PlaceIndex): string {
  const found = row.point === null ? null : index.locate(row.point).areaCode;
  return found ?? index.childrenOf(null)[0]?.code ?? '';
}

/**
 * The source's own verdict where it has a column for it, an empty cell being none. Without such a column the times
 * decide: closed by its target, or past it at the import.
 */
function verdictOf(map: ImportMap, row: SourceRequest, now: Date): boolean | null {
  if (map.columns.onTime !== undefined || row.targetAt === null) return row.onTime;
  if (row.closedAt !== null) return row.closedAt <= row.targetAt;
  return row.targetAt < now ? false : null;
}
