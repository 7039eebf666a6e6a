import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { clipLine, clipRing } from './clip.ts';

const within = (points: readonly (readonly [number, number])[]) =>
  points.every(([x, y]) => x >= -64.01 && x <= 4160.01 && y >= -64.01 && y <= 4160.01);
const point = fc.tuple(fc.integer({ min: -90_000, max: 90_000 }), fc.integer({ min: -90_000, max: 90_000 }));
const size = (ring: readonly (readonly [number, number])[]) =>
  ring.reduce((sum, [x, y], at) => {
    const [nextX, nextY] = ring[(at + 1) % ring.length] ?? [0, 0];
    return sum + x * nextY - nextX * y;
  }, 0) / 2;

describe('clipping to a tile', () => {
  it('leaves what lies inside as it is', () => {
    const line: [number, number][] = [
      [0, 0],
      [100, 4000],
    ];
    expect(clipLine(line)).toEqual([line]);
  });

  it('cuts a line that leaves and comes back into two pieces', () => {
    const pieces = clipLine([
      [2000, 2000],
      [9000, 2000],
      [9000, 3000],
      [2000, 3000],
    ]);
    expect(pieces).toEqual([
      [
        [2000, 2000],
        [4160, 2000],
      ],
      [
        [4160, 3000],
        [2000, 3000],
      ],
    ]);
  });

  it('fills a tile that lies within a large area', () => {
    const ring = clipRing([
      [-50_000, -50_000],
      [50_000, -50_000],
      [50_000, 50_000],
      [-50_000, 50_000],
      [-50_000, -50_000],
    ]);
    expect(size(ring)).toBe(4224 * 4224);
  });

  it('leaves nothing of what lies outside', () => {
    expect(
      clipRing([
        [5000, 0],
        [6000, 0],
        [6000, 900],
        [5000, 0],
      ]),
    ).toEqual([]);
    expect(
      clipLine([
        [5000, 0],
        [6000, 0],
      ]),
    ).toEqual([]);
  });

  it('never leaves the tile and its buffer, wherever the points are', () => {
    fc.assert(
      fc.property(fc.array(point, { minLength: 2, maxLength: 12 }), (points) => {
        expect(clipLine(points).every(within)).toBe(true);
        expect(within(clipRing([...points, points[0] ?? [0, 0]]))).toBe(true);
      }),
    );
  });
});
