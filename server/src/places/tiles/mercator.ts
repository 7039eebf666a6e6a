import type { Box } from '../spatial/geometry.ts';

/** Tile units along one edge. */
export const EXTENT = 4096;
/** Outlines are carried on so far beyond the edge, so that no border line shows along tile edges. */
export const BUFFER = 64;

export interface TileAddress {
  readonly z: number;
  readonly x: number;
  readonly y: number;
}

/** Degrees covered by a tile with its buffer. */
export function boxOfTile({ z, x, y }: TileAddress): Box {
  const edge = BUFFER / EXTENT;
  const size = 2 ** z;
  return [
    ((x - edge) / size) * 360 - 180,
    latitudeAt((y + 1 + edge) / size),
    ((x + 1 + edge) / size) * 360 - 180,
    latitudeAt((y - edge) / size),
  ];
}

function latitudeAt(part: number): number {
  return (Math.atan(Math.sinh(Math.PI * (1 - 2 * part))) * 180) / Math.PI;
}

/** A function from degrees to the units of one tile (y down). */
export function projectorOf({ z, x, y }: TileAddress): (lng: number, lat: number) => [number, number] {
  const scale = EXTENT * 2 ** z;
  const left = x * EXTENT;
  const top = y * EXTENT;
  return (lng, lat) => {
    const sine = Math.sin((lat * Math.PI) / 180);
    const south = 0.5 - (0.25 * Math.log((1 + sine) / (1 - sine))) / Math.PI;
    return [Math.round((lng / 360 + 0.5) * scale - left), Math.round(south * scale - top)];
  };
}
