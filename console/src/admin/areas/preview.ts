import type { AreaGeometry } from '@yiwang/contract';

/** All outlines as one, to be drawn together. */
export function unitedOutline(outlines: readonly (AreaGeometry | null)[]): AreaGeometry | null {
  const parts = outlines.flatMap((each) => {
    if (each === null) return [];
    return each.type === 'Polygon' ? [each.coordinates] : each.coordinates;
  });
  return parts.length === 0 ? null : { type: 'MultiPolygon', coordinates: parts };
}

/** West, south, east, north of an outline. */
export function boxOfGeometry(geometry: AreaGeometry | null): [number, number, number, number] | null {
  if (geometry === null) return null;
  const rings = geometry.type === 'Polygon' ? geometry.coordinates : geometry.coordinates.flat();
  let box: [number, number, number, number] = [180, 90, -180, -90];
  for (const [lng = 0, lat = 0] of rings.flat()) {
    box = [Math.min(box[0], lng), Math.min(box[1], lat), Math.max(box[2], lng), Math.max(box[3], lat)];
  }
  return box;
}
