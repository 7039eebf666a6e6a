import type { AreaGeometry, Road } from '@yiwang/contract';
import { type Block, divide, type Share } from './divide.ts';
import { cellsOf, outlineOf } from './outline.ts';
import { roadNames, roadsOf } from './roads.ts';
import { type Warp, warp } from './warp.ts';

export interface GeneratorSetting {
  readonly seed: number;
  readonly centre: { readonly lng: number; readonly lat: number };
  readonly cellMetres: number;
  /** Grids a community gets on average. */
  readonly gridsPerCommunity: number;
}

export interface NamedArea {
  readonly code: string;
  readonly name: string;
  readonly nameEn: string | null;
}

export interface DrawnArea extends NamedArea {
  readonly geometry: AreaGeometry;
}

export interface Drawing {
  readonly areas: readonly DrawnArea[];
  readonly roads: readonly Road[];
}

/**
 * Invents outlines, grids and roads for real division codes: nothing of it is a map of the real place. The same
 * setting and codes give the same drawing. Outlines of one level tile the level above without gap or overlap.
 * @param divisions areas of 4, 6, 9 and 12 digits; the 2- and 4-digit ones get the outline of the whole
 */
export function generateGeometry(divisions: readonly NamedArea[], setting: GeneratorSetting): Drawing {
  const tree = new Tree(divisions);
  const communities = divisions.filter((area) => area.code.length === 12).length;
  const side = Math.ceil(Math.sqrt(communities * setting.gridsPerCommunity));
  const whole: Block = { x: 0, y: 0, width: side, height: side };
  const bend = warp({ ...setting, width: side, height: side });
  const areas: DrawnArea[] = [];
  const roads: Road[] = [];
  const names = roadNames();
  for (const top of divisions.filter((area) => area.code.length <= 4)) {
    areas.push({ ...top, geometry: outlineOf(whole, bend) });
  }
  for (const { item: district, block } of divide(whole, tree.childShares(''))) {
    roads.push(...roadsOf(block, district.code, setting.seed, names, bend));
    drawInto(areas, tree, district, block, bend);
  }
  return { areas, roads };
}

function drawInto(areas: DrawnArea[], tree: Tree, area: NamedArea, block: Block, bend: Warp): void {
  areas.push({ ...area, geometry: outlineOf(block, bend) });
  if (area.code.length === 12) {
    areas.push(...gridsOf(area, block, bend));
    return;
  }
  for (const part of divide(block, tree.childShares(area.code))) {
    drawInto(areas, tree, part.item, part.block, bend);
  }
}

/** The grids of a community: 12 digits and a serial from west to east, north to south. */
function gridsOf(community: NamedArea, block: Block, bend: Warp): DrawnArea[] {
  return cellsOf(block).map((cell, at) => {
    const serial = String(at + 1).padStart(3, '0');
    return {
      code: `${community.code}${serial}`,
      name: `${shortName(community.name)}${serial}网格`,
      nameEn: null,
      geometry: outlineOf(cell, bend),
    };
  });
}

/** "解放桥社区居民委员会" → "解放桥社区"; "东村村民委员会" → "东村". */
export function shortName(name: string): string {
  return name.replace(/居民委员会$|村民委员会$|村委会$|居委会$/, '') || name;
}

/** Divisions by parent, weighted by the communities they hold. */
class Tree {
  readonly #children = new Map<string, NamedArea[]>();
  readonly #weight = new Map<string, number>();

  constructor(divisions: readonly NamedArea[]) {
    for (const area of [...divisions].sort((a, b) => (a.code < b.code ? -1 : 1))) {
      const parent = area.code.length === 6 ? '' : area.code.slice(0, area.code.length - 3);
      this.#children.set(parent, [...(this.#children.get(parent) ?? []), area]);
      if (area.code.length !== 12) continue;
      for (const length of [6, 9, 12]) {
        const code = area.code.slice(0, length);
        this.#weight.set(code, (this.#weight.get(code) ?? 0) + 1);
      }
    }
  }

  childShares(parent: string): Share<NamedArea>[] {
    return (this.#children.get(parent) ?? [])
      .filter((area) => area.code.length >= 6)
      .map((item) => ({ item, weight: Math.max(this.#weight.get(item.code) ?? 0, 0.5) }));
  }
}
