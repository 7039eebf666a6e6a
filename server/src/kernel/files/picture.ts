/** Longest edge of the small copy, in pixels. */
export const THUMB_EDGE = 360;

/** Difference hash: for 8 rows of 9 grey values, whether each is darker than its right neighbour; 64 bits, hex. */
export function dhashOf(grey: Buffer): string {
  let bits = 0n;
  for (let row = 0; row < 8; row++) {
    for (let column = 0; column < 8; column++) {
      const at = row * 9 + column;
      bits = (bits << 1n) | ((grey[at] ?? 0) < (grey[at + 1] ?? 0) ? 1n : 0n);
    }
  }
  return bits.toString(16).padStart(16, '0');
}
