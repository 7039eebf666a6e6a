import type { NearRoad, Road } from '@yiwang/contract';
import Flatbush from 'flatbush';
import { type Box, METRES_PER_DEGREE, metresToSegment } from './geometry.ts';

/** Road segments packed for searching; plain arrays only. */
export interface PackedRoads {
  readonly ids: readonly string[];
  readonly names: readonly string[];
  readonly grades: readonly Road['grade'][];
  /** First segment of each road; one entry more than roads. */
  readonly firstSegment: Uint32Array;
  /** Road of each segment. */
  readonly roadOf: Uint32Array;
  /** Four numbers a segment: from lng, lat, to lng, lat. */
  readonly ends: Float64Array;
  readonly tree: ArrayBuffer | null;
}

export function packRoads(roads: readonly Road[]): PackedRoads {
  const roadOf: number[] = [];
  const ends: number[] = [];
  const firstSegment: number[] = [0];
  roads.forEach((road, at) => {
    for (let i = 1; i < road.coordinates.length; i++) {
      const [ax = 0, ay = 0] = road.coordinates[i - 1] ?? [];
      const [bx = 0, by = 0] = road.coordinates[i] ?? [];
      ends.push(ax, ay, bx, by);
      roadOf.push(at);
    }
    firstSegment.push(roadOf.length);
  });
  return {
    ids: roads.map((road) => road.id),
    names: roads.map((road) => road.name),
    grades: roads.map((road) => road.grade),
    firstSegment: Uint32Array.from(firstSegment),
    roadOf: Uint32Array.from(roadOf),
    ends: Float64Array.from(ends),
    tree: treeOf(ends),
  };
}

function treeOf(ends: readonly number[]): ArrayBuffer | null {
  if (ends.length === 0) return null;
  const tree = new Flatbush(ends.length / 4);
  for (let at = 0; at < ends.length; at += 4) {
    const [ax = 0, ay = 0, bx = 0, by = 0] = ends.slice(at, at + 4);
    tree.add(Math.min(ax, bx), Math.min(ay, by), Math.max(ax, bx), Math.max(ay, by));
  }
  tree.finish();
  return tree.data as ArrayBuffer;
}

/** A road with its line as lng, lat, lng, lat … */
export interface FoundRoad {
  readonly id: string;
  readonly name: string;
  readonly grade: Road['grade'];
  readonly line: number[];
}

/** Searches packed roads. */
export class Roads {
  readonly packed: PackedRoads;
  readonly #tree: Flatbush | null;

  constructor(packed: PackedRoads) {
    this.packed = packed;
    this.#tree = packed.tree === null ? null : Flatbush.from(packed.tree);
  }

  /** The nearest road within so many metres that is not among the given ids. */
  nearest(lng: number, lat: number, metres: number, except: ReadonlySet<string>): NearRoad | null {
    const dLat = metres / METRES_PER_DEGREE;
    const dLng = dLat / Math.cos((lat * Math.PI) / 180);
    let best: NearRoad | null = null;
    for (const at of this.#tree?.search(lng - dLng, lat - dLat, lng + dLng, lat + dLat) ?? []) {
      const distance = this.#metresTo(at, lng, lat);
      const road = this.packed.roadOf[at] ?? 0;
      const id = this.packed.ids[road] ?? '';
      if (distance > metres || distance >= (best?.metres ?? Infinity) || except.has(id)) continue;
      best = { id, name: this.packed.names[road] ?? '', metres: distance };
    }
    return best;
  }

  /** Roads with a segment whose box meets the given one. */
  meeting(box: Box): FoundRoad[] {
    const hits = new Set((this.#tree?.search(...box) ?? []).map((at) => this.packed.roadOf[at] ?? 0));
    return [...hits].map((road) => ({
      id: this.packed.ids[road] ?? '',
      name: this.packed.names[road] ?? '',
      grade: this.packed.grades[road] ?? 'lane',
      line: this.#line(road),
    }));
  }

  #line(road: number): number[] {
    const { ends, firstSegment } = this.packed;
    const first = firstSegment[road] ?? 0;
    const line = [ends[4 * first] ?? 0, ends[4 * first + 1] ?? 0];
    for (let at = first; at < (firstSegment[road + 1] ?? 0); at++) {
      line.push(ends[4 * at + 2] ?? 0, ends[4 * at + 3] ?? 0);
    }
    return line;
  }

  #metresTo(segment: number, lng: number, lat: number): number {
    const { ends } = this.packed;
    const at = segment * 4;
    return metresToSegment(lng, lat, ends[at] ?? 0, ends[at + 1] ?? 0, ends[at + 2] ?? 0, ends[at + 3] ?? 0);
  }
}
