import type { Category, CategoryRef, Tile } from '@yiwang/contract';
import { type City, type CityTx, refuse, refuseField } from '../../kernel/index.ts';
import { lockDraft } from './lock-draft.ts';
import { categoryRow, conditionRows, tileRow } from './write-version.ts';

/** Writes one category with its conditions into the draft. Its scheme must exist. */
export async function writeDraftCategory(city: City, version: number, category: Category): Promise<void> {
  checkConditions(category);
  await city.db.transaction().execute(async (tx) => {
    await lockDraft(tx, version);
    await checkScheme(tx, category.scheme);
    await deleteCategory(tx, version, category);
    await checkServiceCode(tx, version, category);
    await tx.insertInto('category').values(categoryRow(version, category)).execute();
    await tx.insertInto('category_condition').values(conditionRows(version, category)).execute();
  });
}

/** Takes a category out of the draft; cases that were registered under it keep their version. */
export async function removeDraftCategory(city: City, version: number, ref: CategoryRef): Promise<void> {
  await city.db.transaction().execute(async (tx) => {
    await lockDraft(tx, version);
    if (!(await deleteCategory(tx, version, ref))) refuse('not-found');
  });
}

/** Replaces the tiles of the draft. */
export async function writeDraftTiles(city: City, version: number, tiles: readonly Tile[]): Promise<void> {
  await city.db.transaction().execute(async (tx) => {
    await lockDraft(tx, version);
    await replaceTiles(tx, version, tiles);
  });
}

/** Tiles of a draft that is held, instead of those it has. */
export async function replaceTiles(tx: CityTx, version: number, tiles: readonly Tile[]): Promise<void> {
  await tx.deleteFrom('category_tile').where('version', '=', version).execute();
  if (tiles.length === 0) return;
  const rows = tiles.map((tile, position) => tileRow(version, tile, position));
  await tx.insertInto('category_tile').values(rows).execute();
}

function checkConditions(category: Category): void {
  const codes = category.conditions.map((condition) => condition.code);
  const twice = codes.findIndex((code, at) => codes.indexOf(code) !== at);
  if (twice !== -1) refuseField(`/conditions/${twice}/code`, 'not-unique', { code: codes[twice] ?? '' });
}

async function checkScheme(tx: CityTx, scheme: string): Promise<void> {
  const found = await tx.selectFrom('code_scheme').select('id').where('id', '=', scheme).executeTakeFirst();
  if (found === undefined) refuseField('/scheme', 'unknown-scheme', { scheme });
}

async function checkServiceCode(tx: CityTx, version: number, category: Category): Promise<void> {
  const taken = await tx
    .selectFrom('category')
    .select('code')
    .where('version', '=', version)
    .where('service_code', '=', category.serviceCode)
    .executeTakeFirst();
  if (taken !== undefined) refuseField('/serviceCode', 'not-unique', { category: taken.code });
}

/** Takes a category out of a draft that is held; whether it was there. */
export async function deleteCategory(tx: CityTx, version: number, ref: CategoryRef): Promise<boolean> {
  const { numDeletedRows } = await tx
    .deleteFrom('category')
    .where('version', '=', version)
    .where('scheme', '=', ref.scheme)
    .where('code', '=', ref.code)
    .executeTakeFirst();
  return numDeletedRows > 0n;
}
