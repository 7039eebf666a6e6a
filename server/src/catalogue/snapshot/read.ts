import type { CatalogueDocument, Category, CodeScheme, Condition, Tile } from '@yiwang/contract';
import type { Selectable } from 'kysely';
import type { CityDb, CityTx } from '../../kernel/index.ts';
import type { CategoryConditionTable, CategoryTable, CategoryTileTable } from '../schema.ts';
import { refKey } from './catalogue.ts';

/** Reads one version whole; null when there is no such version. Drafts get `effectiveFrom` of the epoch. */
export async function readCatalogue(db: CityDb | CityTx, version: number): Promise<CatalogueDocument | null> {
  const head = await db
    .selectFrom('catalogue_version')
    .selectAll()
    .where('version', '=', version)
    .executeTakeFirst();
  if (head === undefined) return null;
  const [schemes, categories, conditions, tiles] = await Promise.all([
    db.selectFrom('code_scheme').selectAll().orderBy('id').execute(),
    db.selectFrom('category').selectAll().where('version', '=', version).orderBy('service_code').execute(),
    db
      .selectFrom('category_condition')
      .selectAll()
      .where('version', '=', version)
      .orderBy('condition')
      .execute(),
    db.selectFrom('category_tile').selectAll().where('version', '=', version).orderBy('position').execute(),
  ]);
  const byRef = Map.groupBy(conditions, (row) => refKey(row));
  return {
    version,
    effectiveFrom: (head.effective_from ?? new Date(0)).toISOString(),
    schemes: schemes.map((row) => ({
      id: row.id,
      name: row.name as CodeScheme['name'],
      source: row.source,
    })),
    categories: categories.map((row) => presentCategory(row, byRef.get(refKey(row)) ?? [])),
    tiles: tiles.map(presentTile),
  };
}

function presentCategory(
  row: Selectable<CategoryTable>,
  conditions: readonly Selectable<CategoryConditionTable>[],
): Category {
  return {
    scheme: row.scheme,
    code: row.code,
    kind: row.kind,
    major: row.major,
    majorName: row.major_name as Category['majorName'],
    minor: row.minor,
    name: row.name as Category['name'],
    serviceCode: row.service_code,
    publicBeforeRelease: row.public_before_release,
    remoteCheck: row.remote_check,
    documentProof: row.document_proof,
    selfHandle: row.self_handle,
    source: row.source,
    conditions: conditions.map(presentCondition),
  };
}

function presentCondition(row: Selectable<CategoryConditionTable>): Condition {
  return {
    code: row.condition,
    text: row.text as Condition['text'],
    limit: { amount: row.limit_amount, unit: row.limit_unit as Condition['limit']['unit'] },
    closing: row.closing as Condition['closing'],
    emergency: row.emergency,
    isDefault: row.is_default,
    source: row.source,
    confidence: row.confidence,
  };
}

function presentTile(row: Selectable<CategoryTileTable>): Tile {
  return {
    id: row.tile,
    icon: row.icon,
    words: row.words as Tile['words'],
    synonyms: row.synonyms as Tile['synonyms'],
    categories: row.categories as Tile['categories'],
  };
}
