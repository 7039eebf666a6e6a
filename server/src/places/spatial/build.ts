import { Worker } from 'node:worker_threads';
import type { Road } from '@yiwang/contract';
import { type AreaSource, buildLayer, type PlaceLayer } from './layer.ts';

/** Below this a thread costs more than it saves. */
const IN_PLACE_UP_TO = 2_000;

/** Builds a base, in a thread of its own when it is large. */
export function buildBase(
  revision: number,
  areas: readonly AreaSource[],
  roads: readonly Road[],
): Promise<PlaceLayer> {
  if (areas.length <= IN_PLACE_UP_TO) return Promise.resolve(buildLayer(revision, areas, roads));
  return new Promise((resolve, reject) => {
    const worker = new Worker(new URL('./build-worker.ts', import.meta.url), {
      workerData: { revision, areas, roads },
    });
    worker.once('message', resolve);
    worker.once('error', reject);
  });
}
