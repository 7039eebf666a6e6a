import { parentPort, workerData } from 'node:worker_threads';
import { buildLayer } from './layer.ts';

/** Builds a base away from the event loop: packing a large city takes a second or two. */
const { revision, areas, roads } = workerData;
parentPort?.postMessage(buildLayer(revision, areas, roads));
