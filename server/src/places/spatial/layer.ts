import type { Area, AreaGeometry, Road } from '@yiwang/contract';
import { boxOf, ringsOf } from './geometry.ts';
import { type PackedPolygons, packPolygons } from './polygons.ts';
import { type PackedRoads, packRoads } from './roads.ts';

/** An area as the index is built from: its data and its outline. */
export interface AreaSource extends Omit<Area, 'box' | 'centre'> {
  readonly geometry: AreaGeometry | null;
}

/** Everything of one build: the base of the index, or its delta. Survives `v8.serialize`. */
export interface PlaceLayer {
  /** The last change that is in it. */
  readonly revision: number;
  readonly areas: readonly Area[];
  readonly grids: PackedPolygons;
  /** Everything above grids: few, large outlines. */
  readonly uppers: PackedPolygons;
  readonly roads: PackedRoads;
}

export function buildLayer(
  revision: number,
  areas: readonly AreaSource[],
  roads: readonly Road[],
): PlaceLayer {
  const outlined = areas.flatMap(({ code, level, geometry }) =>
    geometry === null ? [] : [{ code, level, geometry }],
  );
  return {
    revision,
    areas: areas.map(describe),
    grids: packPolygons(outlined.filter((area) => area.level === 'grid')),
    uppers: packPolygons(outlined.filter((area) => area.level !== 'grid')),
    roads: packRoads(roads),
  };
}

function describe({ geometry, ...area }: AreaSource): Area {
  if (geometry === null) return { ...area, box: null, centre: null };
  return { ...area, box: [...boxOf(geometry)] as NonNullable<Area['box']>, centre: labelPoint(geometry) };
}

/** Centre of gravity of the largest ring; good enough for a label of the compact shapes areas have. */
export function labelPoint(geometry: AreaGeometry): { lng: number; lat: number } {
  const rings = ringsOf(geometry).map((ring) => ({ ring, ...gravity(ring) }));
  const largest = rings.reduce((best, one) => (one.size > best.size ? one : best));
  return { lng: largest.lng, lat: largest.lat };
}

function gravity(ring: readonly (readonly number[])[]): { lng: number; lat: number; size: number } {
  const [x0 = 0, y0 = 0] = ring[0] ?? [];
  let doubled = 0;
  let x = 0;
  let y = 0;
  for (let i = 1; i < ring.length; i++) {
    const [ax = 0, ay = 0] = ring[i - 1] ?? [];
    const [bx = 0, by = 0] = ring[i] ?? [];
    const cross = (ax - x0) * (by - y0) - (bx - x0) * (ay - y0);
    doubled += cross;
    x += (ax + bx - 2 * x0) * cross;
    y += (ay + by - 2 * y0) * cross;
  }
  if (doubled === 0) return { lng: x0, lat: y0, size: 0 };
  return { lng: x0 + x / (3 * doubled), lat: y0 + y / (3 * doubled), size: Math.abs(doubled) };
}
