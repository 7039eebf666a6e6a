import type { AreaGeometry } from '@yiwang/contract';
import Flatbush from 'flatbush';
import { type Box, boxOf, METRES_PER_DEGREE, metresToSegment, ringsOf } from './geometry.ts';

/** Outlines packed for searching; plain arrays only, so that it can be sent between threads and saved. */
export interface PackedPolygons {
  readonly codes: readonly string[];
  /** First ring of each polygon; one entry more than codes. */
  readonly ringStart: Uint32Array;
  /** First vertex of each ring; one entry more than rings. */
  readonly vertexStart: Uint32Array;
  /** lng, lat, lng, lat … */
  readonly xy: Float64Array;
  /** The flatbush index; null when there is nothing. */
  readonly tree: ArrayBuffer | null;
}

export interface Outline {
  readonly code: string;
  readonly geometry: AreaGeometry;
}

/** Packs outlines; about 1 s for 100,000 grids of 16 vertices. */
export function packPolygons(outlines: readonly Outline[]): PackedPolygons {
  const ringStart = new Uint32Array(outlines.length + 1);
  const vertexStart: number[] = [0];
  const xy: number[] = [];
  const tree = outlines.length === 0 ? null : new Flatbush(outlines.length);
  outlines.forEach(({ geometry }, at) => {
    ringStart[at] = vertexStart.length - 1;
    for (const ring of ringsOf(geometry)) {
      for (const [lng = 0, lat = 0] of ring) xy.push(lng, lat);
      vertexStart.push(xy.length / 2);
    }
    tree?.add(...boxOf(geometry));
  });
  ringStart[outlines.length] = vertexStart.length - 1;
  tree?.finish();
  return {
    codes: outlines.map((outline) => outline.code),
    ringStart,
    vertexStart: Uint32Array.from(vertexStart),
    xy: Float64Array.from(xy),
    tree: tree === null ? null : (tree.data as ArrayBuffer),
  };
}

/** Searches packed outlines. */
export class Polygons {
  readonly packed: PackedPolygons;
  readonly #tree: Flatbush | null;

  constructor(packed: PackedPolygons) {
    this.packed = packed;
    this.#tree = packed.tree === null ? null : Flatbush.from(packed.tree);
  }

  /** Codes whose outline contains the point (even-odd; a point on a shared edge belongs to exactly one side). */
  containing(lng: number, lat: number): string[] {
    const hits = this.#tree?.search(lng, lat, lng, lat) ?? [];
    return hits.filter((at) => this.#contains(at, lng, lat)).map((at) => this.packed.codes[at] ?? '');
  }

  /** The nearest outlines within so many metres of a point, nearest first. */
  near(lng: number, lat: number, metres: number): { code: string; metres: number }[] {
    const dLat = metres / METRES_PER_DEGREE;
    const dLng = dLat / Math.cos((lat * Math.PI) / 180);
    const hits = this.#tree?.search(lng - dLng, lat - dLat, lng + dLng, lat + dLat) ?? [];
    return hits
      .map((at) => ({ code: this.packed.codes[at] ?? '', metres: this.#metresTo(at, lng, lat) }))
      .filter((hit) => hit.metres <= metres)
      .sort((a, b) => a.metres - b.metres);
  }

  /** Outlines whose box meets the given one, as rings of lng, lat, lng, lat … */
  meeting(box: Box): { code: string; rings: Float64Array[] }[] {
    return (this.#tree?.search(...box) ?? []).map((at) => ({
      code: this.packed.codes[at] ?? '',
      rings: this.#rings(at),
    }));
  }

  #rings(polygon: number): Float64Array[] {
    const { ringStart, vertexStart, xy } = this.packed;
    const rings: Float64Array[] = [];
    for (let ring = ringStart[polygon] ?? 0; ring < (ringStart[polygon + 1] ?? 0); ring++) {
      rings.push(xy.subarray(2 * (vertexStart[ring] ?? 0), 2 * (vertexStart[ring + 1] ?? 0)));
    }
    return rings;
  }

  #contains(polygon: number, lng: number, lat: number): boolean {
    let inside = false;
    this.#eachEdge(polygon, (ax, ay, bx, by) => {
      if (ay > lat !== by > lat && lng < ((bx - ax) * (lat - ay)) / (by - ay) + ax) inside = !inside;
    });
    return inside;
  }

  #metresTo(polygon: number, lng: number, lat: number): number {
    if (this.#contains(polygon, lng, lat)) return 0;
    let best = Infinity;
    this.#eachEdge(polygon, (ax, ay, bx, by) => {
      best = Math.min(best, metresToSegment(lng, lat, ax, ay, bx, by));
    });
    return best;
  }

  #eachEdge(polygon: number, visit: (ax: number, ay: number, bx: number, by: number) => void): void {
    const { ringStart, vertexStart, xy } = this.packed;
    for (let ring = ringStart[polygon] ?? 0; ring < (ringStart[polygon + 1] ?? 0); ring++) {
      const first = vertexStart[ring] ?? 0;
      const end = vertexStart[ring + 1] ?? 0;
      for (let at = first, before = end - 1; at < end; before = at++) {
        visit(xy[2 * before] ?? 0, xy[2 * before + 1] ?? 0, xy[2 * at] ?? 0, xy[2 * at + 1] ?? 0);
      }
    }
  }
}
