import { type SqlBool, sql } from 'kysely';
import { Temporal } from 'temporal-polyfill';
import type { City } from '../../kernel/index.ts';
import { type Head, MerkleRoot } from './merkle.ts';
import { readRoot, rootDays, rootFolder, writeRoot } from './root-files.ts';

const BATCH = 5_000;

/**
 * Once a day: a signed Merkle root over the heads of all cases that changed since the last one, chained to it and
 * written outside the database. Whoever rewrites history has to rewrite these files too.
 */
export async function writeDailyRoot(city: City, now: Date): Promise<void> {
  const path = await rootFolder(city.schema);
  if (path === null) return;
  const day = Temporal.Instant.fromEpochMilliseconds(now.getTime())
    .toZonedDateTimeISO(city.zone)
    .toPlainDate()
    .toString();
  const days = await rootDays(path);
  if (days.at(-1) !== undefined && (days.at(-1) ?? '') >= day) return;
  const heads = await unrooted(city);
  const tree = new MerkleRoot();
  for (const head of heads) tree.add(head);
  const last = days.at(-1);
  const previous = last === undefined ? '' : (await readRoot(path, last)).root.root;
  await writeRoot(
    path,
    { city: city.id, day, at: now.toISOString(), previous, root: tree.root(), heads: tree.count },
    heads,
  );
  for (let i = 0; i < heads.length; i += BATCH) await markRooted(city, heads.slice(i, i + BATCH));
}

async function unrooted(city: City): Promise<Head[]> {
  const rows = await city.db
    .selectFrom('city_case')
    .select(['id', 'seq', 'head_hash as hash'])
    .where(sql<SqlBool>`rooted_seq < seq`)
    .orderBy('id')
    .execute();
  return rows;
}

/** What was in the file is done; a case that went on meanwhile is in the next one. */
async function markRooted(city: City, heads: readonly Head[]): Promise<void> {
  const ids = heads.map((head) => head.id);
  const seqs = heads.map((head) => head.seq);
  await sql`update ${sql.table(`${city.schema}.city_case`)} c set rooted_seq = h.seq
    from unnest(${ids}::uuid[], ${seqs}::int[]) as h(id, seq) where c.id = h.id`.execute(city.db);
}
