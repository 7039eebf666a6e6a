import type { CategoryRef, Tile } from '@yiwang/contract';
import { type Catalogue, refKey } from './catalogue.ts';

const indexes = new WeakMap<Catalogue, ReadonlyMap<string, Tile>>();

/**
 * The picture tile under which the public meets a category: everyday words and a drawing. Null: no tile has it, and the
 * public reads "another problem". The catalogue's own class names are for the desks.
 */
export function tileOf(catalogue: Catalogue, ref: CategoryRef | null): Tile | null {
  return ref === null ? null : (tilesOf(catalogue).get(refKey(ref)) ?? null);
}

/** Whether the public sees two categories under one tile; a category is always like itself. */
export function looksAlike(catalogue: Catalogue, one: CategoryRef, other: CategoryRef): boolean {
  if (refKey(one) === refKey(other)) return true;
  const tile = tileOf(catalogue, one);
  return tile !== null && tile === tileOf(catalogue, other);
}

/** Tiles by category; of several tiles with one category the first counts. */
function tilesOf(catalogue: Catalogue): ReadonlyMap<string, Tile> {
  const known = indexes.get(catalogue);
  if (known !== undefined) return known;
  const pairs = catalogue.tiles.flatMap((tile) => tile.categories.map((ref) => [refKey(ref), tile] as const));
  const made = new Map(pairs.reverse());
  indexes.set(catalogue, made);
  return made;
}
