import { fromGeojsonVt, type TileFeature } from 'vt-pbf';
import type { PlaceIndex } from '../spatial/place-index.ts';
import { clipLine, clipRing } from './clip.ts';
import type { TilePoint } from './layers.ts';
import { boxOfTile, EXTENT, projectorOf, type TileAddress } from './mercator.ts';
import { thin } from './thin.ts';

/** The layers made of places themselves. */
export const placeLayers = ['areas', 'grids', 'roads'] as const;
export type PlaceLayerName = (typeof placeLayers)[number];

/** From which zoom each level of areas is drawn: earlier it would be a smear. */
const FROM_ZOOM = { province: 0, city: 0, district: 0, street: 10, community: 12, grid: 14 } as const;
/** Vertices nearer than this to the last one are left out (a quarter of a pixel at 512 pixels a tile). */
const FINEST = 2;
const ROADS_FROM = { trunk: 9, main: 11, branch: 13, lane: 14 } as const;

/** Draws one tile of areas, grids or roads as Mapbox Vector Tile 2. */
export function drawPlaceTile(index: PlaceIndex, layer: PlaceLayerName, tile: TileAddress): Uint8Array {
  const features = layer === 'roads' ? roadsIn(index, tile) : areasIn(index, layer, tile);
  return encode(layer, features);
}

/** Draws one tile of points. */
export function drawPointTile(layer: string, points: readonly TilePoint[], tile: TileAddress): Uint8Array {
  const project = projectorOf(tile);
  return encode(
    layer,
    points.map(({ lng, lat, properties }) => ({
      type: 1,
      geometry: [project(lng, lat)],
      tags: { ...properties },
    })),
  );
}

function encode(layer: string, features: TileFeature[]): Uint8Array {
  return fromGeojsonVt({ [layer]: { features } }, { version: 2, extent: EXTENT });
}

function areasIn(index: PlaceIndex, layer: 'areas' | 'grids', tile: TileAddress): TileFeature[] {
  const project = projectorOf(tile);
  const features: TileFeature[] = [];
  // A whole city of grids must not be walked for a tile that shows none of them.
  if (layer === 'grids' && tile.z < FROM_ZOOM.grid) return features;
  for (const { code, rings } of index.outlinesIn(boxOfTile(tile), layer === 'grids' ? 'grids' : 'uppers')) {
    const area = index.areaByCode(code);
    if (area === null || tile.z < FROM_ZOOM[area.level]) continue;
    const tags = { code, name: area.name, level: area.level };
    const [outer = [], ...holes] = rings.map((ring) => whole(clipRing(thin(ring, project, 4, FINEST))));
    if (outer.length === 0) continue;
    features.push({
      type: 3,
      geometry: exteriorFirst([outer, ...holes.filter((hole) => hole.length > 0)]),
      tags,
    });
  }
  return features;
}

function roadsIn(index: PlaceIndex, tile: TileAddress): TileFeature[] {
  const project = projectorOf(tile);
  return index.roadsIn(boxOfTile(tile)).flatMap((road) => {
    if (tile.z < ROADS_FROM[road.grade]) return [];
    const geometry = clipLine(thin(road.line, project, 2, FINEST)).map(whole);
    if (geometry.length === 0) return [];
    return [{ type: 2 as const, geometry, tags: { id: road.id, name: road.name, grade: road.grade } }];
  });
}

/** Tile units are whole; cutting leaves fractions. */
const whole = (points: readonly (readonly [number, number])[]): number[][] =>
  points.map(([x, y]) => [Math.round(x), Math.round(y)]);

/** Vector tiles want exterior rings clockwise on the screen and holes against it; outlines come either way round. */
function exteriorFirst(rings: number[][][]): number[][][] {
  const [first = []] = rings;
  return signedSize(first) < 0 ? rings.map((ring) => ring.toReversed()) : rings;
}

function signedSize(ring: readonly number[][]): number {
  return ring.reduce((sum, [x = 0, y = 0], at) => {
    const [nextX = 0, nextY = 0] = ring[(at + 1) % ring.length] ?? [];
    return sum + x * nextY - nextX * y;
  }, 0);
}
