import type { Map as GlMap } from 'maplibre-gl';

/** A map in an element of its own, so that it can be carried from one page to the next. */
export interface KeptMap {
  readonly map: GlMap;
  readonly host: HTMLElement;
  /** What it was made of; another sheet or theme wants another map. */
  readonly sheet: object;
  readonly dark: boolean;
}

/** After so long without a page that wants it, a map gives its memory back. */
const KEEP_MS = 5 * 60_000;

let spare: KeptMap | null = null;
let timer: ReturnType<typeof setTimeout> | undefined;

/**
 * The map that the last page left behind, if it fits. Making one anew starts a worker, reads tiles and compiles
 * shaders: on an old machine that is a second between two items of a queue.
 */
export function takeSpare(sheet: object, dark: boolean): KeptMap | null {
  const kept = spare;
  spare = null;
  clearTimeout(timer);
  if (kept === null) return null;
  if (kept.sheet === sheet && kept.dark === dark) return kept;
  kept.map.remove();
  return null;
}

/** Leaves a map behind for the next page; one is kept. */
export function leaveSpare(kept: KeptMap): void {
  kept.host.remove();
  spare?.map.remove();
  spare = kept;
  clearTimeout(timer);
  timer = setTimeout(() => {
    spare?.map.remove();
    spare = null;
  }, KEEP_MS);
}
