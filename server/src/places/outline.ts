import type { AreaGeometry, OutlineFault } from '@yiwang/contract';

type Position = readonly number[];
type Ring = readonly Position[];

/** What is wrong with an outline, or null. WGS-84 degrees; a ring ends where it began and never crosses itself. */
export function outlineFault(geometry: AreaGeometry): OutlineFault | null {
  for (const ring of ringsIn(geometry)) {
    const fault = ringFault(ring);
    if (fault !== null) return fault;
  }
  return null;
}

function ringFault(ring: Ring): OutlineFault | null {
  if (ring.some((position) => !isPosition(position))) return 'outline-position';
  if (!isSame(ring[0], ring.at(-1))) return 'outline-open';
  if (new Set(ring.map(([lng, lat]) => `${lng} ${lat}`)).size < 3) return 'outline-corners';
  if (crossesItself(ring)) return 'outline-crossing';
  return null;
}

const ringsIn = (geometry: AreaGeometry): Ring[] =>
  geometry.type === 'Polygon' ? geometry.coordinates : geometry.coordinates.flat();

function isPosition([lng = Number.NaN, lat = Number.NaN]: Position): boolean {
  return Math.abs(lng) <= 180 && Math.abs(lat) <= 90;
}

function isSame(a: Position | undefined, b: Position | undefined): boolean {
  return a?.[0] === b?.[0] && a?.[1] === b?.[1];
}

interface Edge {
  readonly at: number;
  readonly from: Position;
  readonly to: Position;
  readonly west: number;
  readonly east: number;
}

/** Edges sorted by their western end: only those that overlap from west to east are compared. */
function crossesItself(ring: Ring): boolean {
  const edges = edgesOf(ring);
  const last = edges.length - 1;
  for (const [i, one] of edges.entries()) {
    for (let j = i + 1; j < edges.length; j++) {
      const other = edges[j];
      if (other === undefined || other.west > one.east) break;
      const apart = Math.abs(one.at - other.at);
      if (apart > 1 && apart < last && cross(one, other)) return true;
    }
  }
  return false;
}

function edgesOf(ring: Ring): Edge[] {
  const found = ring.slice(1).map((to, at) => {
    const from = ring[at] ?? to;
    const [x1 = 0, x2 = 0] = [from[0], to[0]];
    return { at, from, to, west: Math.min(x1, x2), east: Math.max(x1, x2) };
  });
  return found.sort((a, b) => a.west - b.west);
}

function cross(a: Edge, b: Edge): boolean {
  return (
    side(a.from, a.to, b.from) * side(a.from, a.to, b.to) < 0 &&
    side(b.from, b.to, a.from) * side(b.from, b.to, a.to) < 0
  );
}

/** On which side of a line a point lies: positive left, negative right, 0 on it. */
function side([ax = 0, ay = 0]: Position, [bx = 0, by = 0]: Position, [px = 0, py = 0]: Position): number {
  return Math.sign((bx - ax) * (py - ay) - (by - ay) * (px - ax));
}
