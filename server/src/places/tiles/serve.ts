import { createHash } from 'node:crypto';
import { LRUCache } from 'lru-cache';
import { type Actor, actorRef, type City, refuse } from '../../kernel/index.ts';
import { placesOf } from '../places-of.ts';
import { drawPlaceTile, drawPointTile, type PlaceLayerName, placeLayers } from './draw.ts';
import { tileLayerNamed } from './layers.ts';
import { boxOfTile, type TileAddress } from './mercator.ts';

export interface Tile {
  readonly bytes: Uint8Array;
  readonly etag: string;
  /** Only tiles that are the same for everybody may be kept by proxies. */
  readonly shared: boolean;
}

const DEEPEST_ZOOM = 20;
const cache = new LRUCache<string, Tile>({
  maxSize: 32 * 1024 * 1024,
  sizeCalculation: (tile) => tile.bytes.length + 200,
});

/** One vector tile; refuses `not-found` for unknown layers and addresses that are no tiles. */
export async function tileOf(
  city: City,
  actor: Actor,
  layer: string,
  tile: TileAddress,
  now: Date,
): Promise<Tile> {
  const size = 2 ** tile.z;
  if (tile.z > DEEPEST_ZOOM || tile.x >= size || tile.y >= size) refuse('not-found');
  return isPlaceLayer(layer) ? placeTile(city, layer, tile) : pointTile(city, actor, layer, tile, now);
}

function isPlaceLayer(layer: string): layer is PlaceLayerName {
  return (placeLayers as readonly string[]).includes(layer);
}

async function placeTile(city: City, layer: PlaceLayerName, tile: TileAddress): Promise<Tile> {
  const index = await placesOf(city);
  const key = [city.id, layer, index.revision, tile.z, tile.x, tile.y].join('/');
  return cached(key, true, () => Promise.resolve(drawPlaceTile(index, layer, tile)));
}

async function pointTile(
  city: City,
  actor: Actor,
  name: string,
  tile: TileAddress,
  now: Date,
): Promise<Tile> {
  const layer = tileLayerNamed(name) ?? refuse('not-found');
  const version = await layer.version(city, actor, now);
  const key = [city.id, name, actorRef(actor).id, version, tile.z, tile.x, tile.y].join('/');
  return cached(key, actor.kind === 'public', async () => {
    if (tile.z < layer.minZoom) return drawPointTile(name, [], tile);
    return drawPointTile(name, await layer.points(city, actor, boxOfTile(tile), tile.z, now), tile);
  });
}

async function cached(key: string, shared: boolean, draw: () => Promise<Uint8Array>): Promise<Tile> {
  const known = cache.get(key);
  if (known !== undefined) return known;
  const etag = `"${createHash('sha256').update(key).digest('base64url').slice(0, 22)}"`;
  const tile = { bytes: await draw(), etag, shared };
  cache.set(key, tile);
  return tile;
}
