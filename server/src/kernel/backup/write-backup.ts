import { createHash } from 'node:crypto';
import type { Readable } from 'node:stream';
import type pg from 'pg';
import { to as copyTo } from 'pg-copy-streams';
import type { CityRecord } from '../city.ts';
import { listCities } from '../db/registry.ts';
import { quoteIdentifier } from '../db/roles.ts';
import { jobsSchema } from '../outbox/names.ts';
import { type ArchiveWriter, writeArchive } from './archive.ts';
import { type CityManifest, MANIFEST, type Manifest, TOTALS, type Totals } from './manifest.ts';
import { type TableShape, tablesOf } from './tables.ts';

/** Contents of a city's files, by content address; they never change, so no snapshot is needed for them. */
export interface ContentSource {
  /** Content addresses that the snapshot refers to. */
  contents(
    client: pg.ClientBase,
    schema: string,
  ): AsyncIterable<{ readonly name: string; readonly size: number }>;
  read(schema: string, name: string): Promise<Readable>;
}

export interface BackupOptions {
  readonly owner: pg.Pool;
  readonly path: string;
  readonly version: string;
  readonly contents: ContentSource;
  /** Files beside the database, by names that were listed before the snapshot. */
  readonly kept: { readonly names: readonly string[]; readonly read: (name: string) => Promise<Buffer> };
  readonly now: Date;
  readonly onProgress?: (what: string, rows: number) => void;
}

/**
 * Writes a consistent copy of all cities, files included, while they are being served: everything is read in one
 * REPEATABLE READ snapshot. The archive appears under its name only when it is whole.
 */
export async function writeBackup(options: BackupOptions): Promise<Totals> {
  const archive = writeArchive(options.path);
  const client = await options.owner.connect();
  try {
    await client.query('begin transaction isolation level repeatable read read only');
    const totals = await writeAll(client, archive, options);
    await client.query('commit');
    await archive.finish();
    return totals;
  } catch (error) {
    await archive.abort();
    await client.query('rollback').catch(() => undefined);
    throw error;
  } finally {
    client.release();
  }
}

async function writeAll(
  client: pg.PoolClient,
  archive: ArchiveWriter,
  options: BackupOptions,
): Promise<Totals> {
  const manifest = await manifestOf(client, options);
  await archive.add(MANIFEST, Buffer.from(JSON.stringify(manifest)));
  const totals: Totals = { tables: {}, jobs: {}, files: {}, kept: {} };
  for (const city of manifest.cities) {
    for (const table of city.tables) {
      const written = await writeTable(client, archive, city.schema, table);
      totals.tables[`${city.schema}.${table.name}`] = written;
      options.onProgress?.(`${city.schema}.${table.name}`, written.rows);
    }
    totals.jobs[city.schema] = await writeJobs(client, archive, city.schema);
    totals.files[city.schema] = await writeContents(client, archive, city.schema, options);
  }
  for (const name of options.kept.names) {
    const bytes = await options.kept.read(name);
    await archive.add(`kept/${name}`, bytes);
    totals.kept[name] = createHash('sha256').update(bytes).digest('hex');
  }
  await archive.add(TOTALS, Buffer.from(JSON.stringify(totals)));
  return totals;
}

async function manifestOf(client: pg.PoolClient, options: BackupOptions): Promise<Manifest> {
  const cities: CityManifest[] = [];
  for (const city of await listCities(client)) cities.push(await cityManifest(client, city));
  return { format: 1, version: options.version, createdAt: options.now.toISOString(), cities };
}

async function cityManifest(client: pg.PoolClient, city: CityRecord): Promise<CityManifest> {
  const steps = await client.query<{ id: string }>(
    `select id from ${quoteIdentifier(city.schema)}.migration`,
  );
  const tables = (await tablesOf(client, city.schema)).filter((table) => table.name !== 'migration');
  return {
    ...city,
    hosts: [...city.hosts],
    migrations: steps.rows.map((row) => row.id),
    tables: tables.map((table) => ({ ...table, columns: [...table.columns], counters: [...table.counters] })),
  };
}

/** Tar wants sizes before contents, so a table is cut into entries of this size. */
const CHUNK_BYTES = 8 * 1024 * 1024;

async function writeTable(
  client: pg.PoolClient,
  archive: ArchiveWriter,
  schema: string,
  table: TableShape,
): Promise<{ rows: number; sha256: string }> {
  const columns = table.columns.map(quoteIdentifier).join(', ');
  const source = `select ${columns} from ${quoteIdentifier(schema)}.${quoteIdentifier(table.name)}`;
  const stream = client.query(copyTo(`copy (${source}) to stdout`));
  const hash = createHash('sha256');
  let serial = 0;
  for await (const chunk of inChunks(stream, CHUNK_BYTES)) {
    hash.update(chunk);
    await archive.add(`tables/${schema}/${table.name}/${String(++serial).padStart(6, '0')}`, chunk);
  }
  return { rows: stream.rowCount ?? 0, sha256: hash.digest('hex') };
}

const NEWLINE = 10;

/** Pieces of about `size` bytes that end with a whole row: in COPY's text form a bare newline is always the end of one. */
async function* inChunks(stream: AsyncIterable<unknown>, size: number): AsyncGenerator<Buffer> {
  let held: Buffer[] = [];
  let bytes = 0;
  for await (const piece of stream) {
    held.push(piece as Buffer);
    bytes += (piece as Buffer).length;
    if (bytes < size) continue;
    const all = Buffer.concat(held);
    const end = all.lastIndexOf(NEWLINE) + 1;
    if (end > 0) yield all.subarray(0, end);
    held = [all.subarray(end)];
    bytes = all.length - end;
  }
  if (bytes > 0) yield Buffer.concat(held);
}

/** What the runner still has to do; the other side gets it as rows of the outbox, from where its own runner takes it. */
async function writeJobs(client: pg.PoolClient, archive: ArchiveWriter, schema: string): Promise<number> {
  const j = quoteIdentifier(jobsSchema(schema));
  const there = await client.query('select to_regclass($1) is not null as yes', [`${j}._private_jobs`]);
  if (there.rows[0]?.yes !== true) return 0;
  const queued = await client.query(
    `select task.identifier as name, job.payload as data, job.key as job_key, job.run_at
     from ${j}._private_jobs job join ${j}._private_tasks task on task.id = job.task_id
     where job.attempts < job.max_attempts order by job.id`,
  );
  await archive.add(`jobs/${schema}`, Buffer.from(JSON.stringify(queued.rows)));
  return queued.rows.length;
}

async function writeContents(
  client: pg.PoolClient,
  archive: ArchiveWriter,
  schema: string,
  { contents }: BackupOptions,
): Promise<number> {
  let count = 0;
  for await (const { name, size } of contents.contents(client, schema)) {
    await archive.addStream(`files/${schema}/${name}`, size, await contents.read(schema, name));
    count++;
  }
  return count;
}
