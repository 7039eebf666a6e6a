let known: boolean | undefined;

/** Whether this machine can draw the map; asked once. */
export function hasWebgl(): boolean {
  if (known === undefined) {
    try {
      known = document.createElement('canvas').getContext('webgl2') !== null;
    } catch {
      known = false;
    }
  }
  return known;
}
