import type { AreaGeometry } from '@yiwang/contract';

export type Box = readonly [west: number, south: number, east: number, north: number];
export type Ring = readonly (readonly number[])[];

/** Metres per degree of latitude; of longitude it is this times the cosine of the latitude. */
export const METRES_PER_DEGREE = 111_195;

/** Every ring of a geometry. Holes need no mark: even-odd counts them out. */
export function ringsOf(geometry: AreaGeometry): readonly Ring[] {
  return geometry.type === 'Polygon' ? geometry.coordinates : geometry.coordinates.flat();
}

export function boxOf(geometry: AreaGeometry): Box {
  let west = Infinity;
  let south = Infinity;
  let east = -Infinity;
  let north = -Infinity;
  for (const ring of ringsOf(geometry)) {
    for (const [lng = 0, lat = 0] of ring) {
      west = Math.min(west, lng);
      east = Math.max(east, lng);
      south = Math.min(south, lat);
      north = Math.max(north, lat);
    }
  }
  return [west, south, east, north];
}

/** Distance in metres between two points that lie near each other (flat earth at their latitude). */
export function metresBetween(aLng: number, aLat: number, bLng: number, bLat: number): number {
  const dx = (bLng - aLng) * Math.cos((((aLat + bLat) / 2) * Math.PI) / 180);
  return Math.hypot(dx, bLat - aLat) * METRES_PER_DEGREE;
}

/** Distance in metres from a point to a segment. */
export function metresToSegment(
  lng: number,
  lat: number,
  aLng: number,
  aLat: number,
  bLng: number,
  bLat: number,
): number {
  const shrink = Math.cos((lat * Math.PI) / 180);
  const ax = (aLng - lng) * shrink;
  const ay = aLat - lat;
  const dx = (bLng - aLng) * shrink;
  const dy = bLat - aLat;
  const square = dx * dx + dy * dy;
  const along = square === 0 ? 0 : Math.min(1, Math.max(0, -(ax * dx + ay * dy) / square));
  return Math.hypot(ax + along * dx, ay + along * dy) * METRES_PER_DEGREE;
}
