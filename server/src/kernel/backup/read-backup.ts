import { createHash, type Hash } from 'node:crypto';
import { pipeline } from 'node:stream/promises';
import type pg from 'pg';
import { from as copyFrom } from 'pg-copy-streams';
import { type Installation, prepareSchema, type SchemaPlan } from '../db/installation.ts';
import { inTransaction } from '../db/migrate.ts';
import { insertCity, listCities } from '../db/registry.ts';
import { quoteIdentifier } from '../db/roles.ts';
import { type ArchiveEntry, entryText, readArchive } from './archive.ts';
import {
  type CityManifest,
  MANIFEST,
  type Manifest,
  manifestSchema,
  TOTALS,
  type Totals,
  totalsSchema,
} from './manifest.ts';

/** Where contents of files go. */
export interface ContentSink {
  write(schema: string, name: string, content: AsyncIterable<Buffer>): Promise<void>;
}

export interface RestoreOptions {
  readonly installation: Installation;
  readonly path: string;
  readonly plan: SchemaPlan;
  /** Builds what migrations of ours do not: the tables of the job runner. */
  readonly prepare: (schema: string) => Promise<void>;
  readonly contents: ContentSink;
  /** Puts back what was kept beside the database. */
  readonly keep: (name: string, bytes: Buffer) => Promise<void>;
  readonly now: Date;
  readonly onProgress?: (what: string) => void;
}

/** A backup that cannot be taken back, in words for the operator. Nothing has been kept. */
export class RestoreError extends Error {
  override readonly name = 'RestoreError';
}

/** Puts a backup into an installation without cities. All rows come in one transaction: everything or nothing. */
export async function readBackup(options: RestoreOptions): Promise<Totals> {
  if ((await listCities(options.installation.owner)).length > 0) {
    throw new RestoreError('There are cities here already: restore into an empty data folder or database');
  }
  const entries = readArchive(options.path);
  const first = await entries.next();
  if (first.done === true || first.value.name !== MANIFEST)
    throw new RestoreError(`${options.path} is no backup of Yiwang`);
  const manifest = manifestSchema.parse(JSON.parse(await entryText(first.value)));
  refuseNewer(manifest, options.plan);
  for (const city of manifest.cities) await buildSchema(city, options);
  return inTransaction(options.installation.owner, (client) => load(client, manifest, entries, options));
}

function refuseNewer(manifest: Manifest, plan: SchemaPlan): void {
  const known = new Set(plan.migrations.map((step) => step.id));
  const unknown = manifest.cities.flatMap((city) => city.migrations).find((id) => !known.has(id));
  if (unknown !== undefined) {
    throw new RestoreError(
      `The backup was made by version ${manifest.version}, which knows ${unknown}; this version does not. Use that one or a later one.`,
    );
  }
}

async function buildSchema(city: CityManifest, options: RestoreOptions): Promise<void> {
  const migrations = options.plan.migrations.filter((step) => city.migrations.includes(step.id));
  const built = await prepareSchema(options.installation, city.schema, { ...options.plan, migrations });
  if (built.error !== null) throw built.error;
  await options.prepare(city.schema);
}

async function load(
  client: pg.PoolClient,
  manifest: Manifest,
  entries: AsyncGenerator<ArchiveEntry>,
  options: RestoreOptions,
): Promise<Totals> {
  for (const city of manifest.cities) await emptyTables(client, city);
  const loader = new Loader(client, manifest, options);
  for await (const entry of entries) {
    if (entry.name === TOTALS) {
      loader.compare(totalsSchema.parse(JSON.parse(await entryText(entry))));
      for (const city of manifest.cities) await finishCity(client, city, options.now);
      await loader.keep();
      return loader.totals;
    }
    await loader.take(entry);
  }
  throw new RestoreError(`${options.path} was cut off: its last part is missing`);
}

/** Migrations may have put rows in; the backup has the true ones. */
async function emptyTables(client: pg.PoolClient, city: CityManifest): Promise<void> {
  const names = city.tables.map((table) => `${quoteIdentifier(city.schema)}.${quoteIdentifier(table.name)}`);
  if (names.length > 0) await client.query(`truncate ${names.join(', ')}`);
}

async function finishCity(client: pg.PoolClient, city: CityManifest, now: Date): Promise<void> {
  for (const table of city.tables) {
    for (const column of table.counters) await moveCounter(client, city.schema, table.name, column);
  }
  await insertCity(client, city, now);
}

async function moveCounter(
  client: pg.PoolClient,
  schema: string,
  table: string,
  column: string,
): Promise<void> {
  const name = `${quoteIdentifier(schema)}.${quoteIdentifier(table)}`;
  await client.query(
    `select setval(pg_get_serial_sequence($1, $2), coalesce(max(${quoteIdentifier(column)}), 0) + 1, false) from ${name}`,
    [name, column],
  );
}

async function* hashing(content: AsyncIterable<Buffer>, hash: Hash): AsyncGenerator<Buffer> {
  for await (const chunk of content) {
    hash.update(chunk);
    yield chunk;
  }
}

/** Takes the entries of tables and files, counting and hashing what really came. */
class Loader {
  readonly totals: Totals = { tables: {}, jobs: {}, files: {}, kept: {} };
  readonly #kept = new Map<string, Buffer>();
  readonly #hashes = new Map<string, Hash>();
  readonly #client: pg.PoolClient;
  readonly #options: RestoreOptions;
  readonly #columns: ReadonlyMap<string, string>;

  constructor(client: pg.PoolClient, manifest: Manifest, options: RestoreOptions) {
    this.#client = client;
    this.#options = options;
    this.#columns = new Map(
      manifest.cities.flatMap((city) =>
        city.tables.map(
          (table) => [`${city.schema}.${table.name}`, table.columns.map(quoteIdentifier).join(', ')] as const,
        ),
      ),
    );
  }

  async take(entry: ArchiveEntry): Promise<void> {
    const [kind = '', schema = '', name = ''] = entry.name.split('/');
    if (kind === 'tables') return this.#takeRows(schema, name, entry);
    if (kind === 'jobs') return this.#takeJobs(schema, entry);
    if (kind === 'kept') return this.#takeKept(entry);
    if (kind !== 'files') throw new RestoreError(`Unknown part ${entry.name}`);
    await this.#options.contents.write(schema, name, entry.content);
    this.totals.files[schema] = (this.totals.files[schema] ?? 0) + 1;
  }

  /** Held until everything has been compared: files cannot be rolled back. */
  async #takeKept(entry: ArchiveEntry): Promise<void> {
    const parts: Buffer[] = [];
    for await (const part of entry.content) parts.push(part);
    const bytes = Buffer.concat(parts);
    const name = entry.name.slice('kept/'.length);
    this.totals.kept[name] = createHash('sha256').update(bytes).digest('hex');
    this.#kept.set(name, bytes);
  }

  /** Puts them in their places. */
  async keep(): Promise<void> {
    for (const [name, bytes] of this.#kept) await this.#options.keep(name, bytes);
  }

  async #takeJobs(schema: string, entry: ArchiveEntry): Promise<void> {
    const queued = await entryText(entry);
    await moveCounter(this.#client, schema, 'outbox', 'id');
    const added = await this.#client.query(
      `insert into ${quoteIdentifier(schema)}.outbox (what, name, data, job_key, run_at)
       select 'job', name, data, job_key, run_at
       from json_to_recordset($1) as x(name text, data jsonb, job_key text, run_at timestamptz)`,
      [queued],
    );
    this.totals.jobs[schema] = added.rowCount ?? 0;
  }

  async #takeRows(schema: string, table: string, entry: ArchiveEntry): Promise<void> {
    const key = `${schema}.${table}`;
    const columns = this.#columns.get(key);
    if (columns === undefined) throw new RestoreError(`Table ${key} is not in the manifest`);
    const target = `${quoteIdentifier(schema)}.${quoteIdentifier(table)}`;
    const sink = this.#client.query(copyFrom(`copy ${target} (${columns}) from stdin`));
    const hash = this.#hashes.get(key) ?? createHash('sha256');
    this.#hashes.set(key, hash);
    await pipeline(hashing(entry.content, hash), sink);
    const sofar = this.totals.tables[key]?.rows ?? 0;
    this.totals.tables[key] = { rows: sofar + (sink.rowCount ?? 0), sha256: '' };
    this.#options.onProgress?.(key);
  }

  /** Throws unless everything that was written has come. */
  compare(written: Totals): void {
    for (const [key, { rows, sha256 }] of Object.entries(written.tables)) {
      const came = this.totals.tables[key]?.rows ?? 0;
      const digest = (this.#hashes.get(key) ?? createHash('sha256')).digest('hex');
      if (came !== rows || digest !== sha256)
        throw new RestoreError(`Table ${key} is damaged: ${came} of ${rows} rows`);
      this.totals.tables[key] = { rows, sha256 };
    }
    for (const [name, digest] of Object.entries(written.kept)) {
      if (this.totals.kept[name] !== digest) throw new RestoreError(`${name} is damaged`);
    }
    for (const [schema, count] of Object.entries(written.jobs)) {
      if ((this.totals.jobs[schema] ?? 0) !== count) throw new RestoreError(`Jobs of ${schema} are missing`);
      this.totals.jobs[schema] = count;
    }
    for (const [schema, count] of Object.entries(written.files)) {
      if ((this.totals.files[schema] ?? 0) !== count)
        throw new RestoreError(`Files of ${schema} are missing`);
      this.totals.files[schema] = count;
    }
  }
}
