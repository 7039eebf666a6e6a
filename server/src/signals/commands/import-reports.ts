import {
  actorRef,
  type City,
  type CityTx,
  insertRows,
  prepareSealed,
  publish,
  type SystemActor,
} from '../../kernel/index.ts';
import { idempotencyHash, type ReceiptDrawer } from '../receipt.ts';
import type { ReportPlaceFound } from '../receive/place.ts';

/** A request of another system, already a case here: the notice behind that case. */
export interface ImportedReport {
  readonly id: string;
  readonly caseId: string;
  /** Names it for ever: source and its own id. */
  readonly key: string;
  readonly externalId: string;
  /** Hash of all that the source said, hex or base64url. */
  readonly content: string;
  readonly receivedAt: Date;
  readonly category: { readonly scheme: string; readonly code: string };
  readonly place: ReportPlaceFound;
  readonly text: string;
  readonly address: string | null;
  /** The source's own name of who has it. */
  readonly unit: string | null;
  /** When the source closed it; null: open. */
  readonly closedAt: Date | null;
}

const importer: SystemActor = { kind: 'system', name: 'import' };
const who = actorRef(importer);

/**
 * Stores the reports of imported cases (≤ 1,000) in the caller's transaction: new ones as rows with the one event
 * `imported`, known ones with one more. Nobody is told: history is no news. A unique violation on
 * `report_receipt` means that a number was given already: try the batch again.
 */
export async function importReportRows(
  tx: CityTx,
  city: City,
  reports: readonly ImportedReport[],
  draw: ReceiptDrawer,
  now: Date,
): Promise<void> {
  const known = await knownAmong(tx, reports);
  const fresh = reports.filter((report) => !known.has(report.id));
  const made = fresh.map((report) => rowsOf(report, draw, now));
  await insertRows(
    tx,
    city,
    'report',
    made.map(({ row }) => row),
  );
  await insertRows(
    tx,
    city,
    'report_event',
    made.map(({ event }) => event),
  );
  await insertRows(
    tx,
    city,
    'sealed',
    made.map(({ words }) => words),
  );
  for (const report of reports) {
    const seq = known.get(report.id);
    if (seq !== undefined) await importAgain(tx, city, report, seq + 1, now);
  }
}

async function knownAmong(tx: CityTx, reports: readonly ImportedReport[]): Promise<Map<string, number>> {
  if (reports.length === 0) return new Map();
  const ids = reports.map((report) => report.id);
  const rows = await tx
    .selectFrom('report')
    .select(['id', 'seq'])
    .where('id', 'in', ids)
    .forUpdate()
    .execute();
  return new Map(rows.map((row) => [row.id, row.seq]));
}

/** What the source said before stays in the event before; the row follows what it says now. */
async function importAgain(
  tx: CityTx,
  city: City,
  report: ImportedReport,
  seq: number,
  now: Date,
): Promise<void> {
  const words = wordsOf(report, now);
  await insertRows(tx, city, 'sealed', [words.row]);
  await insertRows(tx, city, 'report_event', [eventOf(report, seq, words.ref, now)]);
  await tx
    .updateTable('report')
    .set({ seq, words_id: words.ref.id, ...saidOf(report) })
    .where('id', '=', report.id)
    .execute();
  const data = { seq, source: 'import', caseId: report.caseId };
  const { area } = report.place;
  await publish(tx, [{ kind: 'report.imported', subject: report.id, area, unitPaths: [], data }]);
}

function rowsOf(report: ImportedReport, draw: ReceiptDrawer, now: Date) {
  const words = wordsOf(report, now);
  const row = {
    id: report.id,
    seq: 1,
    receipt: draw(report.receivedAt),
    kind: 'problem',
    state: 'accepted',
    source: 'import',
    desk: 'done',
    actor_kind: who.kind,
    actor_id: who.id,
    idem: idempotencyHash('import', who.id, report.key),
    body_hash: Buffer.from(report.content),
    external_id: report.externalId,
    received_at: report.receivedAt,
    words_id: words.ref.id,
    lang: 'zh',
    clock: SOURCE_CLOCK,
    case_id: report.caseId,
    ...saidOf(report),
  };
  return { row, event: eventOf(report, 1, words.ref, now), words: words.row };
}

/** Accepted by the source, by its own clock. */
const SOURCE_CLOCK = JSON.stringify({
  calendar: 'source@0',
  amount: 0,
  unit: 'natural_hour',
  from: null,
  used: 0,
});

/** Columns that follow what the source says. */
function saidOf(report: ImportedReport) {
  const { place, category } = report;
  const { key, params, at } = publicOf(report);
  return {
    category_scheme: category.scheme,
    category_code: category.code,
    area: place.area,
    cell_lng: place.cell?.lng ?? null,
    cell_lat: place.cell?.lat ?? null,
    flags: [...place.flags],
    public_key: key,
    public_params: JSON.stringify(params),
    public_at: at,
  };
}

/** What the public reads: registered, or done and when. */
function publicOf({ closedAt, receivedAt, unit }: ImportedReport) {
  const named = unit === null ? {} : { unit };
  return closedAt === null
    ? { key: 'recorded' as const, params: named, at: receivedAt }
    : { key: 'done-final' as const, params: { ...named, date: closedAt.toISOString() }, at: closedAt };
}

function wordsOf({ id, text, address, place }: ImportedReport, now: Date) {
  const { lng = null, lat = null } = place.point ?? {};
  const body = { text, address, thingCode: null, sent: null, lng, lat };
  return prepareSealed({ kind: 'report-words', subject: `report:${id}`, body, now });
}

function eventOf(
  report: ImportedReport,
  seq: number,
  words: { readonly id: string; readonly commitment: string },
  now: Date,
) {
  const { key, params, at } = publicOf(report);
  const data = {
    public: key,
    params,
    caseId: report.caseId,
    content: report.content,
    flags: report.place.flags,
    commitment: words.commitment,
    importedAt: now.toISOString(),
  };
  return {
    report_id: report.id,
    seq,
    // The moment the source speaks of; a later word of the source comes now.
    at: seq === 1 ? at : now,
    type: 'imported@1',
    actor_kind: who.kind,
    actor_id: who.id,
    data: JSON.stringify(data),
    words_id: words.id,
  };
}
