import type { Actor, City } from '../../kernel/index.ts';
import type { Box } from '../spatial/geometry.ts';

/** One point of an upper room's layer. */
export interface TilePoint {
  readonly lng: number;
  readonly lat: number;
  readonly properties: Readonly<Record<string, string | number | boolean>>;
}

/** What an upper room shows on the map: registered by the composition root. */
export interface TileLayer {
  /** Name in the address: `/tiles/<name>/{z}/{x}/{y}.mvt`. */
  readonly name: string;
  /** Below this zoom the layer answers with an empty tile. */
  readonly minZoom: number;
  /** Changes whenever the answer may change for this actor; part of the ETag. */
  readonly version: (city: City, actor: Actor, now: Date) => Promise<string>;
  /** The points in a box, already limited to what the actor may see and rounded where he may not see exactly. */
  readonly points: (
    city: City,
    actor: Actor,
    box: Box,
    zoom: number,
    now: Date,
  ) => Promise<readonly TilePoint[]>;
}

const layers = new Map<string, TileLayer>();

/** Adds a layer; calling it again with the same name replaces it. */
export function registerTileLayer(layer: TileLayer): void {
  layers.set(layer.name, layer);
}

export function tileLayerNamed(name: string): TileLayer | undefined {
  return layers.get(name);
}
