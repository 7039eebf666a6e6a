import type { Category, CategoryRef, ClosingClass, Tile } from '@yiwang/contract';
import type { City } from '../../kernel/index.ts';
import { refKey } from '../snapshot/catalogue.ts';
import type { CatalogueFields, Subject } from './subjects.ts';

/** What holds on to a class: how many, and a few by name or number. */
export interface ClassUse {
  readonly count: number;
  readonly examples: readonly string[];
}

/** Something of a higher room that may hold on to a class; asked when a draft closes one. */
export interface ClassUseSource {
  /** `case`, `report`, `responsibility`: the screen has the words. */
  readonly kind: string;
  usesOf(city: City, refs: readonly CategoryRef[], now: Date): Promise<ReadonlyMap<string, ClassUse>>;
}

const sources = new Map<string, ClassUseSource>();

/** Names what holds on to a class; a room that keeps classes registers its own. Twice is harmless. */
export function registerClassUse(source: ClassUseSource): void {
  sources.set(source.kind, source);
}

/** Classes that count by now and not in the draft, with everything that still holds on to them. */
export async function closingClasses(
  city: City,
  subjects: readonly Subject[],
  now: Date,
): Promise<ClosingClass[]> {
  const catalogue = subjects.find((one) => one.kind === 'catalogue');
  if (catalogue === undefined || catalogue.theirs === null) return [];
  const theirs = catalogue.theirs as CatalogueFields;
  const gone = goneFrom(theirs, catalogue.base as CatalogueFields, catalogue.mine as CatalogueFields);
  if (gone.length === 0) return [];
  const asked = await Promise.all(
    [...sources.values()].map(async (source) => [source.kind, await source.usesOf(city, gone, now)] as const),
  );
  return gone.map(({ scheme, code, name }) => {
    const uses = asked.flatMap(([kind, found]) => {
      const use = found.get(refKey({ scheme, code }));
      return use === undefined ? [] : [{ kind, count: use.count, examples: [...use.examples] }];
    });
    return { scheme, code, name: name.zh, uses: [...uses, ...tilesOf(theirs.tiles, { scheme, code })] };
  });
}

/** A class that somebody else has added meanwhile is not closed by a draft that never knew it. */
function goneFrom(theirs: CatalogueFields, base: CatalogueFields, mine: CatalogueFields): Category[] {
  const kept = new Set(mine.categories.map(refKey));
  const known = new Set(base.categories.map(refKey));
  return theirs.categories.filter((one) => known.has(refKey(one)) && !kept.has(refKey(one)));
}

function tilesOf(tiles: readonly Tile[], ref: CategoryRef): ClosingClass['uses'] {
  const shown = tiles.filter((tile) => tile.categories.some((one) => refKey(one) === refKey(ref)));
  if (shown.length === 0) return [];
  return [{ kind: 'tile', count: shown.length, examples: shown.map((tile) => tile.words.zh) }];
}
