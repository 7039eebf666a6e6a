import type { Category, CodeScheme, Tile } from '@yiwang/contract';
import type { CityTx } from '../../kernel/index.ts';

/** Everything of a version but its number and dates. */
export interface CatalogueContent {
  readonly schemes: readonly CodeScheme[];
  readonly categories: readonly Category[];
  readonly tiles: readonly Tile[];
}

const CHUNK = 400;

/** Number for a new version: one more than the last. */
export async function nextVersion(tx: CityTx): Promise<number> {
  const last = await tx
    .selectFrom('catalogue_version')
    .select((eb) => eb.fn.max('version').as('version'))
    .executeTakeFirst();
  return Number(last?.version ?? 0) + 1;
}

/** Writes the rows of a version whose head exists and has none yet. */
export async function writeContent(tx: CityTx, version: number, content: CatalogueContent): Promise<void> {
  await writeSchemes(tx, content.schemes);
  for (const categories of chunks(content.categories)) {
    await tx
      .insertInto('category')
      .values(categories.map((one) => categoryRow(version, one)))
      .execute();
  }
  const conditions = content.categories.flatMap((category) => conditionRows(version, category));
  for (const rows of chunks(conditions)) {
    await tx
      .insertInto('category_condition')
      .values([...rows])
      .execute();
  }
  if (content.tiles.length > 0) {
    const rows = content.tiles.map((tile, position) => tileRow(version, tile, position));
    await tx.insertInto('category_tile').values(rows).execute();
  }
}

/** Adds code schemes, or brings their names up to date. */
export async function writeSchemes(tx: CityTx, schemes: readonly CodeScheme[]): Promise<void> {
  for (const scheme of schemes) {
    const values = { name: JSON.stringify(scheme.name), source: scheme.source };
    await tx
      .insertInto('code_scheme')
      .values({ id: scheme.id, ...values })
      .onConflict((conflict) => conflict.column('id').doUpdateSet(values))
      .execute();
  }
}

export function categoryRow(version: number, category: Category) {
  return {
    version,
    scheme: category.scheme,
    code: category.code,
    kind: category.kind,
    major: category.major,
    major_name: JSON.stringify(category.majorName),
    minor: category.minor,
    name: JSON.stringify(category.name),
    service_code: category.serviceCode,
    public_before_release: category.publicBeforeRelease,
    remote_check: category.remoteCheck,
    document_proof: category.documentProof,
    self_handle: category.selfHandle,
    source: category.source,
  };
}

export function conditionRows(version: number, category: Category) {
  return category.conditions.map((condition) => ({
    version,
    scheme: category.scheme,
    code: category.code,
    condition: condition.code,
    text: JSON.stringify(condition.text),
    limit_amount: condition.limit.amount,
    limit_unit: condition.limit.unit,
    closing: JSON.stringify(condition.closing),
    emergency: condition.emergency,
    is_default: condition.isDefault,
    source: condition.source,
    confidence: condition.confidence,
  }));
}

export function tileRow(version: number, tile: Tile, position: number) {
  return {
    version,
    tile: tile.id,
    position,
    icon: tile.icon,
    words: JSON.stringify(tile.words),
    synonyms: JSON.stringify(tile.synonyms),
    categories: JSON.stringify(tile.categories),
  };
}

function* chunks<T>(all: readonly T[]): Generator<readonly T[]> {
  for (let at = 0; at < all.length; at += CHUNK) yield all.slice(at, at + CHUNK);
}
