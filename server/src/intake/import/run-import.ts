import { basename } from 'node:path';
import { type City, type CityTx, isUniqueViolation, newId } from '../../kernel/index.ts';
import { type ImportMap, missingColumns } from './map.ts';
import { FileError, type FileRow, fileHash, readFile } from './read-file.ts';
import { type RowFault, rowReader, type SourceRequest } from './read-row.ts';
import './schema.ts';

/** What a batch of rows became. */
export interface BatchTally {
  readonly created: number;
  readonly changed: number;
  readonly unchanged: number;
}

/** Keeps a batch of read rows in the given transaction. Must change nothing for rows it has already, unchanged. */
export type KeepRows = (
  tx: CityTx,
  map: ImportMap,
  rows: readonly SourceRequest[],
  now: Date,
) => Promise<BatchTally>;

export interface ImportOptions {
  readonly city: City;
  readonly path: string;
  readonly map: ImportMap;
  readonly keep: KeepRows;
  readonly now: Date;
  readonly onProgress?: (rows: number) => void;
  /** Rows per transaction. */
  readonly batchSize?: number;
}

/** Totals of a run, its earlier parts included. */
export interface ImportReport extends BatchTally {
  readonly runId: string;
  readonly rows: number;
  readonly rejected: number;
  /** Rows that an earlier, interrupted run of the same file had done. */
  readonly resumedAt: number;
}

const BATCH_ROWS = 500;
/** Batches under way at once: while the database writes one, the next is read and prepared. */
const LANES = 2;

/**
 * Imports a file. Each batch is kept together with its place in the file, in one transaction: a run that was
 * killed goes on where it stopped, and nothing is kept twice.
 */
export async function runImport(options: ImportOptions): Promise<ImportReport> {
  const run = await openRun(options);
  const read = rowReader(options.map);
  const lanes = new Lanes(async (batch, before) => {
    await keepBatch(options, run.id, batch, before);
    options.onProgress?.(batch.upTo);
  });
  let batch: Batch = { taken: [], refused: [], rows: 0, upTo: 0 };
  let rows = 0;
  const flush = async () => {
    if (batch.rows === 0) return;
    await lanes.take({ ...batch, upTo: rows });
    batch = { taken: [], refused: [], rows: 0, upTo: 0 };
  };
  try {
    for await (const item of readFile(options.path)) {
      if ('header' in item) refuseMissing(options.map, item.header);
      else if (++rows > run.rows_done) {
        take(item, read, options.map, batch);
        if (batch.rows >= (options.batchSize ?? BATCH_ROWS)) await flush();
      }
    }
    await flush();
  } finally {
    await lanes.end();
  }
  return finishRun(options, run);
}

interface Batch {
  readonly taken: SourceRequest[];
  readonly refused: RefusedRow[];
  rows: number;
  /** Rows of the file up to its end. */
  readonly upTo: number;
}

interface Lane {
  readonly ids: ReadonlySet<string>;
  readonly done: Promise<void>;
}

/** Keeps batches side by side, yet commits them in the order of the file. */
class Lanes {
  readonly #keep: (batch: Batch, before: Promise<void>) => Promise<void>;
  #open: Lane[] = [];

  constructor(keep: (batch: Batch, before: Promise<void>) => Promise<void>) {
    this.#keep = keep;
  }

  /** Returns when there is room for the next batch; throws when an earlier one failed. */
  async take(batch: Batch): Promise<void> {
    const ids = new Set(batch.taken.map((row) => row.externalId));
    // An id that comes again waits for its first row, or each transaction would wait for the other.
    const meets = this.#open.some((lane) => [...ids].some((id) => lane.ids.has(id)));
    if (meets) await this.end();
    const before = this.#open.at(-1)?.done ?? Promise.resolve();
    const done = this.#keep(batch, before);
    done.catch(() => undefined);
    this.#open.push({ ids, done });
    if (this.#open.length >= LANES) await this.#open.shift()?.done;
  }

  async end(): Promise<void> {
    const open = this.#open;
    this.#open = [];
    for (const lane of open) await lane.done;
  }
}

interface RefusedRow {
  readonly line: number;
  readonly externalId: string | null;
  readonly faults: readonly RowFault[];
}

function take(row: FileRow, read: ReturnType<typeof rowReader>, map: ImportMap, batch: Batch): void {
  batch.rows++;
  const result = row.misfit === null ? read(row.cells) : { faults: [{ column: '', reason: row.misfit }] };
  if ('request' in result) batch.taken.push(result.request);
  else
    batch.refused.push({
      line: row.line,
      externalId: row.cells[map.columns.id] || null,
      faults: result.faults,
    });
}

function refuseMissing(map: ImportMap, header: readonly string[]): void {
  const missing = missingColumns(map, header);
  if (missing.length > 0)
    throw new FileError(`The file has no column ${missing.map((name) => `"${name}"`).join(', ')}`);
}

interface OpenRun {
  readonly id: string;
  readonly rows_done: number;
}

/** The unfinished run of the same content, or a new one. */
async function openRun({ city, path, map, now }: ImportOptions): Promise<OpenRun> {
  const sha256 = await fileHash(path);
  await city.db
    .insertInto('import_run')
    .values({
      id: newId(now),
      source: map.source,
      file_sha256: sha256,
      file_name: basename(path),
      started_at: now,
      finished_at: null,
    })
    .onConflict((conflict) =>
      conflict.columns(['source', 'file_sha256']).where('finished_at', 'is', null).doNothing(),
    )
    .execute();
  return city.db
    .selectFrom('import_run')
    .select(['id', 'rows_done'])
    .where('source', '=', map.source)
    .where('file_sha256', '=', sha256)
    .where('finished_at', 'is', null)
    .executeTakeFirstOrThrow();
}

/** A receipt number that was drawn long ago can come up again (one batch in thousands): then all is drawn anew. */
async function keepBatch(
  options: ImportOptions,
  runId: string,
  batch: Batch,
  before: Promise<void>,
): Promise<void> {
  for (let attempt = 1; ; attempt++) {
    try {
      return await tryBatch(options, runId, batch, before);
    } catch (error) {
      if (attempt === 5 || !isUniqueViolation(error, 'report_receipt')) throw error;
    }
  }
}

async function tryBatch(
  { city, map, keep, now }: ImportOptions,
  runId: string,
  batch: Batch,
  before: Promise<void>,
): Promise<void> {
  await city.db.transaction().execute(async (tx) => {
    const tally =
      batch.taken.length === 0
        ? { created: 0, changed: 0, unchanged: 0 }
        : await keep(tx, map, batch.taken, now);
    await writeRejects(tx, runId, batch.refused);
    // The place in the file moves in the file's order; when the batch before failed, this one is undone too.
    await before;
    await tx
      .updateTable('import_run')
      .set((eb) => ({
        rows_done: eb('rows_done', '+', batch.rows),
        created: eb('created', '+', tally.created),
        changed: eb('changed', '+', tally.changed),
        unchanged: eb('unchanged', '+', tally.unchanged),
        rejected: eb('rejected', '+', batch.refused.length),
      }))
      .where('id', '=', runId)
      .execute();
  });
}

async function writeRejects(tx: CityTx, runId: string, refused: readonly RefusedRow[]): Promise<void> {
  const rows = refused.flatMap(({ line, externalId, faults }) =>
    faults.map(({ column, reason }) => ({
      run_id: runId,
      line,
      external_id: externalId,
      column_name: column,
      reason,
    })),
  );
  if (rows.length > 0) await tx.insertInto('import_reject').values(rows).execute();
}

async function finishRun({ city, now }: ImportOptions, opened: OpenRun): Promise<ImportReport> {
  const run = await city.db
    .updateTable('import_run')
    .set({ finished_at: now })
    .where('id', '=', opened.id)
    .returningAll()
    .executeTakeFirstOrThrow();
  return {
    runId: run.id,
    rows: run.rows_done,
    created: run.created,
    changed: run.changed,
    unchanged: run.unchanged,
    rejected: run.rejected,
    resumedAt: opened.rows_done,
  };
}
