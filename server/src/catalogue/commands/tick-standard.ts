import type { Category, CategoryRef, Tile } from '@yiwang/contract';
import { type City, type CityTx, refuse } from '../../kernel/index.ts';
import { refKey } from '../snapshot/catalogue.ts';
import { readCatalogue } from '../snapshot/read.ts';
import { standardCatalogue } from '../standard.ts';
import { lockDraft } from './lock-draft.ts';
import { deleteCategory, replaceTiles } from './write-draft.ts';
import { categoryRow, conditionRows, writeSchemes } from './write-version.ts';

/**
 * Makes the draft have exactly these categories of the shipped standard catalogue. What the city changed in one that
 * stays is kept, and so are categories of its own; tiles lose what went.
 */
export async function tickStandard(
  city: City,
  version: number,
  ticked: readonly CategoryRef[],
): Promise<{ added: number; removed: number }> {
  const standard = await standardCatalogue();
  const wanted = new Set(ticked.map(refKey));
  return city.db.transaction().execute(async (tx) => {
    await lockDraft(tx, version);
    const draft = (await readCatalogue(tx, version)) ?? refuse('not-found');
    const there = new Set(draft.categories.map(refKey));
    const gone = standard.categories.filter((one) => there.has(refKey(one)) && !wanted.has(refKey(one)));
    const added = standard.categories.filter((one) => !there.has(refKey(one)) && wanted.has(refKey(one)));
    for (const category of gone) await deleteCategory(tx, version, category);
    await writeSchemes(tx, standard.schemes);
    await addCategories(tx, version, added);
    await replaceTiles(tx, version, withoutLost(draft.tiles, new Set(gone.map(refKey))));
    return { added: added.length, removed: gone.length };
  });
}

async function addCategories(tx: CityTx, version: number, added: readonly Category[]): Promise<void> {
  for (const category of added) {
    await tx.insertInto('category').values(categoryRow(version, category)).execute();
    await tx.insertInto('category_condition').values(conditionRows(version, category)).execute();
  }
}

/** Tiles without categories that went; one that loses its last means "hard to say" no more than the others and goes too. */
function withoutLost(tiles: readonly Tile[], gone: ReadonlySet<string>): Tile[] {
  return tiles.flatMap((tile) => {
    const categories = tile.categories.filter((ref) => !gone.has(refKey(ref)));
    return categories.length === 0 && tile.categories.length > 0 ? [] : [{ ...tile, categories }];
  });
}
