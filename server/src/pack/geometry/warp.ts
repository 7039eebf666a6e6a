import { METRES_PER_DEGREE } from '../../places/index.ts';
import { hashText } from './random.ts';

export interface WarpSetting {
  readonly seed: number;
  /** WGS-84 of the middle of the lattice. */
  readonly centre: { readonly lng: number; readonly lat: number };
  /** Edge of a grid cell in metres. */
  readonly cellMetres: number;
  readonly width: number;
  readonly height: number;
}

export type Warp = (x: number, y: number) => [lng: number, lat: number];

/**
 * Bends the plane so that a lattice of squares looks like a town. It is a function of the lattice point alone:
 * neighbours that share a lattice point share its coordinates to the last digit, so no slivers arise.
 * `x` runs east and `y` south, both in cells; halves are allowed.
 */
export function warp({ seed, centre, cellMetres, width, height }: WarpSetting): Warp {
  const degreesY = cellMetres / METRES_PER_DEGREE;
  const degreesX = degreesY / Math.cos((centre.lat * Math.PI) / 180);
  const phase = (name: string) => (hashText(`${seed}:${name}`) / 4_294_967_296) * 2 * Math.PI;
  const [a, b, c, d] = ['a', 'b', 'c', 'd'].map(phase) as [number, number, number, number];
  const size = Math.max(width, height);
  return (x, y) => {
    const u = (x / size) * 2 * Math.PI;
    const v = (y / size) * 2 * Math.PI;
    // Long waves bend districts, a small shake roughens the edges; both stay well below half a cell between neighbours.
    const east =
      x + size * 0.03 * (Math.sin(1.3 * v + a) + 0.6 * Math.sin(2.1 * v + b)) + shake(seed, x, y, 0);
    const south =
      y + size * 0.03 * (Math.sin(1.1 * u + c) + 0.6 * Math.sin(1.9 * u + d)) + shake(seed, x, y, 1);
    return [
      round(centre.lng + (east - width / 2) * degreesX),
      round(centre.lat - (south - height / 2) * degreesY),
    ];
  };
}

/** Up to 14 % of a cell, in either direction. */
function shake(seed: number, x: number, y: number, axis: number): number {
  return (hashText(`${seed}:${x}:${y}:${axis}`) / 4_294_967_296 - 0.5) * 0.28;
}

/** A tenth of a metre is finer than any outline means. */
function round(degrees: number): number {
  return Math.round(degrees * 1e6) / 1e6;
}
