import type { Datum, Dirt, Point } from '@yiwang/contract';
import gcoord from 'gcoord';
import { METRES_PER_DEGREE } from './spatial/geometry.ts';
import type { PlaceIndex } from './spatial/place-index.ts';

const CELL_METRES = 100;

/** Converts a coordinate of another datum to WGS-84. */
export function toWgs84(point: Point, datum: Datum): Point {
  return convert(point, datum, 'wgs84');
}

/** Converts WGS-84 for an outside map or system that wants another datum. */
export function fromWgs84(point: Point, datum: Datum): Point {
  return convert(point, 'wgs84', datum);
}

/** CGCS2000 counts as WGS-84. There and back through BD-09 is good to about two decimetres. */
function convert(point: Point, from: Datum, to: Datum): Point {
  const names = { wgs84: gcoord.WGS84, cgcs2000: gcoord.WGS84, gcj02: gcoord.GCJ02, bd09: gcoord.BD09 };
  if (names[from] === names[to]) return point;
  const [lng = Number.NaN, lat = Number.NaN] = gcoord.transform(
    [point.lng, point.lat],
    names[from],
    names[to],
  );
  return { lng, lat };
}

/**
 * What is wrong with a coordinate, or null. Swapped axes are recognised by the city: outside as given, inside
 * the other way round.
 */
export function dirtOf(point: Point, index: PlaceIndex): Dirt | null {
  const { lng, lat } = point;
  if (!Number.isFinite(lng) || !Number.isFinite(lat)) return 'not-a-number';
  if (Math.abs(lng) < 1e-6 && Math.abs(lat) < 1e-6) return 'zero';
  if (index.isInside(point)) return Math.abs(lat) > 90 || Math.abs(lng) > 180 ? swapOr(point, index) : null;
  return swapOr(point, index);
}

function swapOr(point: Point, index: PlaceIndex): Dirt {
  return index.hasOutlines && index.isInside({ lng: point.lat, lat: point.lng }) ? 'swapped' : 'outside';
}

/** What the public may see of a place: the centre of the 100 m cell it lies in. Rounding twice changes nothing. */
export function roundPlace(point: Point): Point {
  const dLat = CELL_METRES / METRES_PER_DEGREE;
  const lat = (Math.floor(point.lat / dLat) + 0.5) * dLat;
  // The width of a cell comes from the row, not from the point, so that all points of a cell share it.
  const dLng = dLat / Math.cos((lat * Math.PI) / 180);
  const lng = (Math.floor(point.lng / dLng) + 0.5) * dLng;
  return { lng: Number(lng.toFixed(6)), lat: Number(lat.toFixed(6)) };
}
