import { type City, type CityTx, publish, refuse, refuseField } from '../../kernel/index.ts';
import { catalogueAt, forgetHeads } from '../snapshot/cache.ts';
import { readCatalogue } from '../snapshot/read.ts';
import { nextVersion, writeContent } from './write-version.ts';

/** Who changes the catalogue, and when. */
export interface Editing {
  readonly by: string;
  readonly now: Date;
}

/** Begins a draft as a copy of the version in force. There is one draft at a time: refuses `record.conflict`. */
export async function beginDraft(city: City, note: string | null, { by, now }: Editing): Promise<number> {
  const current = await catalogueAt(city, now);
  return city.db.transaction().execute(async (tx) => {
    const version = await nextVersion(tx);
    const head = { version, state: 'draft' as const, effective_from: null, note, created_by: by };
    const added = await tx
      .insertInto('catalogue_version')
      .values({ ...head, created_at: now, published_at: null })
      .onConflict((conflict) => conflict.doNothing())
      .returning('version')
      .executeTakeFirst();
    if (added === undefined) refuse('record.conflict', { because: 'there is a draft already' });
    await writeContent(tx, version, current);
    return version;
  });
}

/** Throws the draft away. */
export async function discardDraft(city: City, version: number): Promise<void> {
  await city.db.transaction().execute(async (tx) => {
    await lockDraft(tx, version);
    await tx.deleteFrom('catalogue_version').where('version', '=', version).execute();
  });
}

/** Puts the draft in force from a date on. The date may not lie before that of a version already published. */
export async function publishDraft(
  city: City,
  version: number,
  effectiveFrom: Date,
  now: Date,
): Promise<void> {
  await city.db.transaction().execute(async (tx) => {
    await lockDraft(tx, version);
    await checkTiles(tx, version);
    await checkOrder(tx, effectiveFrom);
    await tx
      .updateTable('catalogue_version')
      .set({ state: 'published', effective_from: effectiveFrom, published_at: now })
      .where('version', '=', version)
      .execute();
    const data = { version, effectiveFrom: effectiveFrom.toISOString() };
    const fact = { kind: 'catalogue.published', subject: String(version), area: '', unitPaths: [], data };
    await publish(tx, [fact]);
  });
  forgetHeads(city);
}

async function checkOrder(tx: CityTx, effectiveFrom: Date): Promise<void> {
  const last = await tx
    .selectFrom('catalogue_version')
    .select((eb) => eb.fn.max('effective_from').as('at'))
    .where('state', '=', 'published')
    .executeTakeFirst();
  const earliest = last?.at ?? null;
  if (earliest !== null && effectiveFrom < earliest) {
    refuseField('/effectiveFrom', 'too-early', { earliest: earliest.toISOString() });
  }
}

async function checkTiles(tx: CityTx, version: number): Promise<void> {
  const draft = await readCatalogue(tx, version);
  const known = new Set(draft?.categories.map((category) => `${category.scheme}:${category.code}`));
  for (const tile of draft?.tiles ?? []) {
    const lost = tile.categories.find((ref) => !known.has(`${ref.scheme}:${ref.code}`));
    if (lost !== undefined) refuse('record.in-use', { params: { tile: tile.id, category: lost.code } });
  }
}

/** Holds the draft for this transaction; refuses when the version is none. */
export async function lockDraft(tx: CityTx, version: number): Promise<void> {
  const head = await tx
    .selectFrom('catalogue_version')
    .select('state')
    .where('version', '=', version)
    .forUpdate()
    .executeTakeFirst();
  if (head === undefined) refuse('not-found');
  if (head.state !== 'draft') refuse('record.in-use', { because: 'a published version never changes' });
}
