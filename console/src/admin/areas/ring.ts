import type { AreaGeometry } from '@yiwang/contract';

/** A corner in WGS-84 degrees: longitude, latitude. */
export type Corner = readonly [number, number];

const PLACES = 6;
const rounded = (degrees: number) => Number(degrees.toFixed(PLACES));

/** Corners of an outline that can be edited corner by corner; null for holes and several parts. */
export function cornersOf(geometry: AreaGeometry | null): Corner[] | null {
  if (geometry === null) return [];
  if (geometry.type !== 'Polygon' || geometry.coordinates.length !== 1) return null;
  return (geometry.coordinates[0] ?? []).slice(0, -1).map(([lng = 0, lat = 0]) => [lng, lat] as const);
}

/** The outline of so many corners, closed; null while there are fewer than three. */
export function outlineOf(corners: readonly Corner[]): AreaGeometry | null {
  const [first] = corners;
  if (first === undefined || corners.length < 3) return null;
  return { type: 'Polygon', coordinates: [[...corners, first].map(([lng, lat]) => [lng, lat])] };
}

/** With one corner more before `at`. */
export const inserted = (corners: readonly Corner[], at: number, corner: Corner): Corner[] => [
  ...corners.slice(0, at),
  [rounded(corner[0]), rounded(corner[1])],
  ...corners.slice(at),
];

export const moved = (corners: readonly Corner[], at: number, corner: Corner): Corner[] =>
  corners.map((each, i) => (i === at ? [rounded(corner[0]), rounded(corner[1])] : each));

export const without = (corners: readonly Corner[], at: number): Corner[] =>
  corners.filter((_each, i) => i !== at);

/** Middle of the edge that begins at each corner, where a new corner can be pulled out. */
export const middles = (corners: readonly Corner[]): Corner[] =>
  corners.length < 2
    ? []
    : corners.map(([lng, lat], i) => {
        const [nextLng = lng, nextLat = lat] = corners[(i + 1) % corners.length] ?? [];
        return [(lng + nextLng) / 2, (lat + nextLat) / 2] as const;
      });

/** One corner a line, `117.02, 36.66`: the way without a map. */
export const textOf = (corners: readonly Corner[]): string =>
  corners.map(([lng, lat]) => `${lng}, ${lat}`).join('\n');

/** Corners of typed lines; `line` is the first that is no corner, counted from 1. */
export function cornersIn(text: string): { corners: Corner[] } | { line: number } {
  const corners: Corner[] = [];
  for (const [i, line] of text.split('\n').entries()) {
    if (line.trim() === '') continue;
    const numbers = line
      .split(/[\s,，;；]+/)
      .filter(Boolean)
      .map(Number);
    const [lng = Number.NaN, lat = Number.NaN] = numbers;
    if (numbers.length !== 2 || !(Math.abs(lng) <= 180) || !(Math.abs(lat) <= 90)) return { line: i + 1 };
    corners.push([lng, lat]);
  }
  const [first, last] = [corners[0], corners.at(-1)];
  const closed = corners.length > 3 && first?.[0] === last?.[0] && first?.[1] === last?.[1];
  return { corners: closed ? corners.slice(0, -1) : corners };
}

/** How many digits a code below this one has: one level down. */
export function digitsBelow(code: string | null): readonly number[] {
  const lengths = [2, 4, 6, 9, 12, 15];
  if (code === null) return [6, 4, 2];
  return lengths.filter((length) => length > code.length).slice(0, 1);
}
