declare module 'vt-pbf' {
  /** A feature in tile units; `type` 1 point, 2 line, 3 polygon. */
  export interface TileFeature {
    id?: number;
    type: 1 | 2 | 3;
    geometry: number[][] | number[][][];
    tags: Record<string, string | number | boolean>;
  }
  export function fromGeojsonVt(
    layers: Record<string, { features: TileFeature[] }>,
    options?: { version?: number; extent?: number },
  ): Uint8Array;
}
