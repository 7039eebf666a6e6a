import type { Area, AreaLevel, Located, NearRoad, Point } from '@yiwang/contract';
import { areaLevels } from '@yiwang/contract';
import type { Box } from './geometry.ts';
import type { PlaceLayer } from './layer.ts';
import { Polygons } from './polygons.ts';
import { type FoundRoad, Roads } from './roads.ts';

/** A point up to so far outside every grid is given to the nearest one: phones are no better than that. */
const SNAP_METRES = 30;
/** A road further away says nothing about the place. */
const ROAD_METRES = 150;
/** Digits of the code of a district or county (GB/T 2260). */
const DISTRICT = 6;
/** A border drawn slightly wrong must not turn a citizen away. */
const CITY_EDGE_METRES = 300;

interface Searchable {
  readonly layer: PlaceLayer;
  readonly grids: Polygons;
  readonly uppers: Polygons;
  readonly roads: Roads;
}

/**
 * Answers "where is this?" without I/O: an immutable base, a small delta over it, and tombstones that hide
 * what the delta replaced or retired. A change makes a new PlaceIndex; readers keep the one they hold.
 */
export class PlaceIndex {
  readonly #layers: readonly Searchable[];
  readonly #hidden: ReadonlySet<string>;
  readonly #hiddenRoads: ReadonlySet<string>;
  readonly #areas: ReadonlyMap<string, Area>;
  readonly #children: ReadonlyMap<string, readonly string[]>;
  #whole: string | undefined;
  readonly revision: number;

  constructor(
    base: PlaceLayer,
    delta: PlaceLayer | null = null,
    hidden: ReadonlySet<string> = new Set(),
    hiddenRoads: ReadonlySet<string> = new Set(),
  ) {
    this.#layers = delta === null ? [searchable(base)] : [searchable(delta), searchable(base)];
    this.#hidden = hidden;
    this.#hiddenRoads = hiddenRoads;
    this.revision = delta?.revision ?? base.revision;
    const kept = base.areas.filter((area) => !hidden.has(area.code));
    const all = [...kept, ...(delta?.areas ?? [])].sort((a, b) => (a.code < b.code ? -1 : 1));
    this.#areas = new Map(all.map((area) => [area.code, area]));
    this.#children = childrenOf(all);
  }

  /** Everything that contains the point. Never throws: what cannot be placed says so in `confidence` and `dirt`. */
  locate(point: Point): Located {
    const grid = this.#gridAt(point);
    if (grid !== null) return this.#located(point, grid, 'grid');
    const near = this.#gridNear(point);
    if (near !== null) return this.#located(point, near, 'snapped');
    const upper = this.#upperAt(point);
    if (upper !== null) return this.#located(point, upper, 'area');
    return { ...this.#located(point, null, 'outside'), dirt: this.isInside(point) ? null : 'outside' };
  }

  /** Whether the point lies in the city, give or take the edge; true while no outline has been loaded. */
  isInside(point: Point): boolean {
    if (!this.hasOutlines) return true;
    return (
      this.#gridAt(point) !== null ||
      this.#upperAt(point) !== null ||
      this.#search((layer) => layer.uppers.near(point.lng, point.lat, CITY_EDGE_METRES)).length > 0
    );
  }

  get hasOutlines(): boolean {
    return this.#layers.some(({ layer }) => layer.uppers.codes.length > 0 || layer.grids.codes.length > 0);
  }

  areaByCode(code: string): Area | null {
    return this.#areas.get(code) ?? null;
  }

  /** Direct children of an area by code; of nothing: the top of the tree. */
  childrenOf(parent: string | null): readonly Area[] {
    return (this.#children.get(parent ?? '') ?? []).flatMap((code) => this.areaByCode(code) ?? []);
  }

  /**
   * Code of the smallest area around everything this city has: where a matter without a place belongs. A county
   * keeps its province and city above it for the names, but its desks sit in the county. Empty without areas.
   */
  whole(): string {
    this.#whole ??= around([...this.#areas.keys()]);
    return this.#whole;
  }

  /** Areas inside another (by prefix, the area itself left out), all of them or of one level. */
  areasUnder(code: string, level?: AreaLevel): readonly Area[] {
    const found: Area[] = [];
    for (const area of this.#areas.values()) {
      const under = area.code.length > code.length && area.code.startsWith(code);
      if (under && (level === undefined || area.level === level)) found.push(area);
    }
    return found;
  }

  /** Every area, by code. */
  allAreas(): Iterable<Area> {
    return this.#areas.values();
  }

  /** The nearest named road, or null when there is none within `metres`. */
  nearestRoad(point: Point, metres = ROAD_METRES): NearRoad | null {
    const [delta, base] = this.#layers.length === 2 ? this.#layers : [undefined, this.#layers[0]];
    const old = base?.roads.nearest(point.lng, point.lat, metres, this.#hiddenRoads) ?? null;
    const fresh = delta?.roads.nearest(point.lng, point.lat, metres, new Set()) ?? null;
    if (old === null || fresh === null) return old ?? fresh;
    return fresh.metres < old.metres ? fresh : old;
  }

  /** Outlines that meet a box, for tiles. */
  outlinesIn(box: Box, kind: 'grids' | 'uppers'): { code: string; rings: Float64Array[] }[] {
    return this.#layers.flatMap((layer) =>
      layer[kind].meeting(box).filter((hit) => !this.#isHidden(layer, hit.code)),
    );
  }

  /** Roads that meet a box, for tiles. */
  roadsIn(box: Box): FoundRoad[] {
    return this.#layers.flatMap((layer) =>
      layer.roads
        .meeting(box)
        .filter((road) => layer !== this.#layers.at(-1) || !this.#hiddenRoads.has(road.id)),
    );
  }

  #isHidden(layer: Searchable, code: string): boolean {
    return layer === this.#layers.at(-1) && this.#hidden.has(code);
  }

  #gridAt({ lng, lat }: Point): string | null {
    return this.#search((layer) => layer.grids.containing(lng, lat).map(atNoDistance))[0]?.code ?? null;
  }

  #gridNear({ lng, lat }: Point): string | null {
    const near = this.#search((layer) => layer.grids.near(lng, lat, SNAP_METRES));
    return near.sort((a, b) => a.metres - b.metres)[0]?.code ?? null;
  }

  #upperAt({ lng, lat }: Point): string | null {
    const codes = this.#search((layer) => layer.uppers.containing(lng, lat).map(atNoDistance));
    return codes.sort((a, b) => b.code.length - a.code.length)[0]?.code ?? null;
  }

  /** Searches the delta, then the base without what the delta hides. */
  #search(
    find: (layer: Searchable) => { code: string; metres: number }[],
  ): { code: string; metres: number }[] {
    return this.#layers.flatMap((layer) => find(layer).filter((hit) => !this.#isHidden(layer, hit.code)));
  }

  #located(point: Point, code: string | null, confidence: Located['confidence']): Located {
    const upTo = (length: number) => (code !== null && code.length >= length ? code.slice(0, length) : null);
    const chain = [upTo(6), upTo(9), upTo(12), upTo(15)];
    const [districtCode = null, streetCode = null, communityCode = null, gridCode = null] = chain;
    return {
      point,
      gridCode,
      communityCode,
      streetCode,
      districtCode,
      areaCode: code,
      names: chain.slice(0, 3).flatMap((one) => (one === null ? [] : (this.#areas.get(one)?.name ?? []))),
      road: this.nearestRoad(point),
      confidence,
      dirt: null,
    };
  }
}

/** The level of a code by its length; null when no level has codes of that length. */
export function levelOf(code: string): AreaLevel | null {
  const at = [2, 4, 6, 9, 12, 15].indexOf(code.length);
  return areaLevels[at] ?? null;
}

/** The code one level up; null for a province. */
export function parentOf(code: string): string | null {
  const lengths = [2, 4, 6, 9, 12, 15];
  const length = lengths[lengths.indexOf(code.length) - 1];
  return length === undefined ? null : code.slice(0, length);
}

function atNoDistance(code: string): { code: string; metres: number } {
  return { code, metres: 0 };
}

function searchable(layer: PlaceLayer): Searchable {
  return {
    layer,
    grids: new Polygons(layer.grids),
    uppers: new Polygons(layer.uppers),
    roads: new Roads(layer.roads),
  };
}

function childrenOf(areas: readonly Area[]): ReadonlyMap<string, readonly string[]> {
  const known = new Set(areas.map((area) => area.code));
  const children = new Map<string, string[]>();
  for (const { code, parent } of areas) {
    const under = parent !== null && known.has(parent) ? parent : '';
    const list = children.get(under);
    if (list === undefined) children.set(under, [code]);
    else list.push(code);
  }
  return children;
}

function around(codes: readonly string[]): string {
  const districts = codes.flatMap((code) => (code.length < DISTRICT ? [] : code.slice(0, DISTRICT)));
  const [first = codes[0] ?? '', ...rest] = districts;
  const wider = [first, first.slice(0, 4), first.slice(0, 2)];
  return wider.find((code) => rest.every((one) => one.startsWith(code))) ?? '';
}
