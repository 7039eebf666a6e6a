import { BUFFER, EXTENT } from './mercator.ts';

type Point = readonly [number, number];

/** The four edges of a tile with its buffer: how far inside a point lies (negative: outside). */
const LOW = -BUFFER;
const HIGH = EXTENT + BUFFER;
const edges: readonly ((point: Point) => number)[] = [
  ([x]) => x - LOW,
  ([x]) => HIGH - x,
  ([, y]) => y - LOW,
  ([, y]) => HIGH - y,
];

const crossing = (from: Point, to: Point, inside: (point: Point) => number): Point => {
  const [a, b] = [inside(from), inside(to)];
  const part = a / (a - b);
  return [from[0] + (to[0] - from[0]) * part, from[1] + (to[1] - from[1]) * part];
};

const isWithin = (points: readonly Point[]): boolean =>
  points.every((point) => edges.every((inside) => inside(point) >= 0));

/**
 * A line cut to the tile and its buffer: no, one or several pieces. What lies further out would not fit the
 * 16 bits a renderer has for a coordinate (Mapbox Vector Tile 2, "extent") and is warned about or torn.
 */
export function clipLine(line: readonly Point[]): Point[][] {
  if (isWithin(line)) return line.length < 2 ? [] : [[...line]];
  return edges.reduce<Point[][]>(
    (pieces, inside) => pieces.flatMap((piece) => cutLine(piece, inside)),
    [[...line]],
  );
}

function cutLine(line: readonly Point[], inside: (point: Point) => number): Point[][] {
  const pieces: Point[][] = [];
  let open: Point[] = [];
  line.forEach((point, at) => {
    const before = line[at - 1];
    if (before !== undefined && inside(before) >= 0 !== inside(point) >= 0)
      open.push(crossing(before, point, inside));
    if (inside(point) >= 0) open.push(point);
    else if (open.length > 0) {
      pieces.push(open);
      open = [];
    }
  });
  return [...pieces, open].filter((piece) => piece.length >= 2);
}

/** A ring cut to the tile and its buffer (Sutherland and Hodgman); empty when nothing of it is left. */
export function clipRing(ring: readonly Point[]): Point[] {
  if (isWithin(ring)) return [...ring];
  const cut = edges.reduce<readonly Point[]>(cutRing, ring);
  const [first] = cut;
  const last = cut.at(-1);
  if (first === undefined || last === undefined || cut.length < 3) return [];
  return first[0] === last[0] && first[1] === last[1] ? [...cut] : [...cut, first];
}

function cutRing(ring: readonly Point[], inside: (point: Point) => number): Point[] {
  return ring.flatMap((point, at) => {
    const before = ring[(at + ring.length - 1) % ring.length] ?? point;
    const kept = inside(point) >= 0 ? [point] : [];
    return inside(before) >= 0 === inside(point) >= 0 ? kept : [crossing(before, point, inside), ...kept];
  });
}
