import {
  type City,
  type CityTx,
  insertRows,
  newId,
  prepareSealed,
  publish,
  type SystemActor,
} from '../../kernel/index.ts';
import { roundPlace } from '../../places/index.ts';
import { decideImport, type Importing } from '../engine/importing.ts';
import { processPolicy } from '../settings.ts';
import { importedBefore, type KnownImport } from '../store/known-imports.ts';
import { type Loaded, loadCase } from '../store/load.ts';
import type { Part } from '../store/statement.ts';
import { type Act, partsOf, writeAct } from '../store/write.ts';

/** A case of another system as its importer has read it; words and exact place are sealed here. */
export interface ImportedCase
  extends Omit<Importing, 'cell' | 'place' | 'words' | 'openedAt' | 'targetAt' | 'closedAt' | 'steps'> {
  readonly openedAt: Date;
  readonly targetAt: Date | null;
  readonly closedAt: Date | null;
  readonly steps: readonly { readonly code: string; readonly at: Date }[];
  readonly lng: number | null;
  readonly lat: number | null;
  readonly placeLabel: string | null;
  /** Free words: title, closing reply. */
  readonly words: Readonly<Record<string, string>> | null;
}

export interface ImportTally {
  readonly created: number;
  readonly changed: number;
  readonly unchanged: number;
}

/** A case that an import has opened or changed. Unchanged ones are not among them. */
export interface ImportWritten {
  readonly caseId: string;
  /** Its reports: those it was opened with, whatever a later import names. */
  readonly reports: readonly string[];
}

const importer: SystemActor = { kind: 'system', name: 'import' };

/**
 * Takes a batch of cases (≤ 1,000) of another system in the caller's transaction. A key that is known with the
 * same content changes nothing; with other content it gets one more event. Of a key that comes twice in a batch,
 * the last counts. Nobody is told, and the feed hears of the batch once: history is no news.
 */
export async function importCases(
  tx: CityTx,
  city: City,
  given: readonly ImportedCase[],
  now: Date,
): Promise<ImportTally & { readonly written: ReadonlyMap<string, ImportWritten> }> {
  const items = [...new Map(given.map((item) => [item.key, item])).values()];
  const known = await importedBefore(tx, city, [...new Set(items.map((item) => item.key))]);
  const fresh = items.filter((item) => !known.has(item.key));
  const changed = items.filter(
    (item) => known.has(item.key) && known.get(item.key)?.content !== item.content,
  );
  const written = await insertNew(tx, city, fresh, now);
  for (const item of changed)
    written.set(item.key, await importAgain(tx, city, known.get(item.key), item, now));
  const tally = {
    created: fresh.length,
    changed: changed.length,
    unchanged: given.length - fresh.length - changed.length,
  };
  if (fresh.length > 0) await tell(tx, items, caseIds(written), tally);
  return { ...tally, written };
}

/** New cases, one statement a table. */
async function insertNew(
  tx: CityTx,
  city: City,
  items: readonly ImportedCase[],
  now: Date,
): Promise<Map<string, ImportWritten>> {
  const written = new Map<string, ImportWritten>();
  const rows = new Map<string, object[]>();
  for (const item of items) {
    const caseId = newId(item.openedAt);
    for (const part of newParts(item, caseId, now)) {
      const known = rows.get(part.table);
      if (known === undefined) rows.set(part.table, [...part.rows]);
      else known.push(...part.rows);
    }
    written.set(item.key, { caseId, reports: item.reports });
  }
  for (const [table, some] of rows) await insertRows(tx, city, table, some);
  return written;
}

const caseIds = (written: ReadonlyMap<string, ImportWritten>): string[] =>
  [...written.values()].map((one) => one.caseId);

async function tell(
  tx: CityTx,
  items: readonly ImportedCase[],
  ids: readonly string[],
  tally: ImportTally,
): Promise<void> {
  const subject = items[0]?.key.split(':')[0] ?? 'import';
  await publish(tx, [{ kind: 'cases.imported', subject, area: '', unitPaths: [], data: { ...tally, ids } }]);
}

function newParts(item: ImportedCase, caseId: string, now: Date): Part[] {
  const act = actOf(item, caseId, null, now);
  const { parts, row } = partsOf(act);
  const own = parts.filter((part) => part.table !== 'outbox' && part.rows.length > 0);
  return [{ table: 'city_case', rows: [{ ...row, ...act.extra }] }, ...own];
}

async function importAgain(
  tx: CityTx,
  city: City,
  known: KnownImport | undefined,
  item: ImportedCase,
  now: Date,
): Promise<ImportWritten> {
  const before = known === undefined ? null : await loadCase(city, tx, known.id);
  if (before === null) throw new Error(`Imported case ${item.key} has vanished`);
  const had = before.file.reports.map((report) => report.id);
  const reports = had.length > 0 ? had : item.reports;
  const written = await writeAct(tx, city, actOf({ ...item, reports }, before.file.id, before, now));
  if (written === null) throw new Error(`Imported case ${item.key} moved while it was imported again`);
  return { caseId: before.file.id, reports };
}

/** The act with its sealed rows. */
function actOf(item: ImportedCase, caseId: string, before: Loaded | null, now: Date): Act {
  const put = (kind: string, body: Readonly<Record<string, string>> | null) =>
    body === null ? null : prepareSealed({ kind, subject: `case:${caseId}`, body: { ...body }, now });
  const place = put('case-place', item.placeLabel === null ? null : { label: item.placeLabel });
  const words = put('case-words', item.words);
  const cell = item.lng === null || item.lat === null ? null : roundPlace({ lng: item.lng, lat: item.lat });
  const draft = decideImport(
    {
      ...momentsOf(item),
      cell: cell === null ? null : [cell.lng, cell.lat],
      place: place?.ref ?? null,
      words: words?.ref ?? null,
    },
    before?.file ?? null,
  );
  return {
    caseId,
    before: before?.file ?? null,
    head: before?.head ?? '',
    drafts: [draft],
    verb: 'import',
    actor: importer,
    ctx: sourceTimes(item.closedAt ?? now),
    now,
    sealed: [place, words].flatMap((one) => (one === null ? [] : [one.row])),
    extra: {
      lng: item.lng,
      lat: item.lat,
      cell_lng: cell?.lng ?? null,
      cell_lat: cell?.lat ?? null,
      place_ref: place?.ref.id ?? null,
      import_key: item.key,
    },
  };
}

/** Its clocks are the source's and have stopped: no calendar of ours is ever asked. */
function sourceTimes(at: Date): Act['ctx'] {
  const calendar = (): never => {
    throw new Error('An imported clock runs by no calendar of ours');
  };
  return { at: at.getTime(), policy: processPolicy.defaults, calendar };
}

function momentsOf(item: ImportedCase): Omit<Importing, 'cell' | 'place' | 'words'> {
  const { lng: _lng, lat: _lat, placeLabel: _label, words: _words, ...rest } = item;
  return {
    ...rest,
    openedAt: item.openedAt.toISOString(),
    targetAt: item.targetAt?.toISOString() ?? null,
    closedAt: item.closedAt?.toISOString() ?? null,
    steps: item.steps.map((step) => ({ code: step.code, at: step.at.toISOString() })),
  };
}
