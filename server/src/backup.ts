import { createHash } from 'node:crypto';
import { join } from 'node:path';
import type pg from 'pg';
import type { Base } from './base.ts';
import { VERSION } from './http.ts';
import { listKept, readKept, writeKept } from './kernel/backup/kept-files.ts';
import type { Totals } from './kernel/backup/manifest.ts';
import { type ContentSink, RestoreError, readBackup } from './kernel/backup/read-backup.ts';
import { replayErasures } from './kernel/backup/replay-erasures.ts';
import { type ContentSource, writeBackup } from './kernel/backup/write-backup.ts';
import { openCity } from './kernel/db/installation.ts';
import { listCities } from './kernel/db/registry.ts';
import { quoteIdentifier } from './kernel/db/roles.ts';
import { storeAt } from './kernel/files/settings.ts';
import { installJobs } from './kernel/outbox/install-jobs.ts';

type Say = (line: string) => void;

/** What backup and restore need of an installation. */
export type BackupBase = Pick<Base, 'installation' | 'home' | 'secrets' | 'house'> & {
  readonly config: Pick<Base['config'], 's3Url'>;
};

/** Writes a consistent copy of a running installation. `missing`: hashes that a file names and the store has not. */
export async function backupInstallation(
  base: BackupBase,
  path: string,
  now: Date,
  say: Say,
): Promise<{ totals: Totals; missing: readonly string[] }> {
  const missing: string[] = [];
  const kept = await listKept(base);
  const totals = await writeBackup({
    owner: base.installation.owner,
    path,
    version: VERSION,
    now,
    contents: contentSource(base, missing),
    kept: { names: kept, read: (name) => readKept(base, name) },
    onProgress: (what, rows) => say(`${what}: ${rows} rows`),
  });
  return { totals, missing };
}

/** Puts a backup into an empty installation and does again the erasures that came after it. */
export async function restoreInstallation(
  base: BackupBase,
  path: string,
  erasureFolders: readonly string[],
  now: Date,
  say: Say,
): Promise<Totals> {
  const totals = await readBackup({
    installation: base.installation,
    path,
    plan: base.house.plan,
    prepare: (schema) => installJobs(base.installation, schema),
    contents: contentSink(base),
    keep: (name, bytes) => writeKept(base, name, bytes),
    now,
    onProgress: say,
  });
  for (const record of await listCities(base.installation.owner)) {
    const city = openCity(base.installation, record);
    const folders = [join(base.home, 'erasures'), ...erasureFolders];
    const gone = await replayErasures(city, folders, base.house.rooms, now);
    if (gone > 0) say(`${record.schema}: ${gone} erasures made since the backup were done again`);
  }
  return totals;
}

function storeOf(base: BackupBase, schema: string) {
  return storeAt({ home: base.home, s3Url: base.config.s3Url }, schema);
}

function contentSource(base: BackupBase, missing: string[]): ContentSource {
  return {
    contents: async function* (client: pg.ClientBase, schema: string) {
      const store = storeOf(base, schema);
      const found = await client.query<{ name: string; size: number }>(
        `select distinct copy.name, copy.size from ${quoteIdentifier(schema)}.file cross join lateral
           (values (sha256, bytes), (public_sha256, public_bytes), (thumb_sha256, thumb_bytes)) as copy(name, size)
         where copy.name is not null order by copy.name`,
      );
      for (const content of found.rows) {
        // Collected since the snapshot, or lost before it: told at the end, the rest is still worth having.
        if (await store.has(content.name)) yield content;
        else missing.push(content.name);
      }
    },
    read: (schema, name) => storeOf(base, schema).open(name),
  };
}

function contentSink(base: BackupBase): ContentSink {
  return {
    write: async (schema, name, content) => {
      const parts: Buffer[] = [];
      for await (const part of content) parts.push(part);
      const bytes = Buffer.concat(parts);
      if (createHash('sha256').update(bytes).digest('hex') !== name)
        throw new RestoreError(`File ${name} of ${schema} is damaged`);
      await storeOf(base, schema).put(name, bytes);
    },
  };
}
