import type { AreaGeometry, Point } from '@yiwang/contract';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { metresToSegment, ringsOf } from './geometry.ts';
import { type AreaSource, buildLayer } from './layer.ts';
import { levelOf, PlaceIndex, parentOf } from './place-index.ts';

/** A town of 6 × 6 grids in 4 communities of one street, about 900 m wide. */
const GRID = 0.0015;
const WEST = 117;
const SOUTH = 36.6;

function square(x: number, y: number, width: number, height = width): AreaGeometry {
  const [w, s, e, n] = [
    WEST + x * GRID,
    SOUTH + y * GRID,
    WEST + (x + width) * GRID,
    SOUTH + (y + height) * GRID,
  ];
  return {
    type: 'Polygon',
    coordinates: [
      [
        [w, s],
        [e, s],
        [e, n],
        [w, n],
        [w, s],
      ],
    ],
  };
}

function area(code: string, geometry: AreaGeometry | null): AreaSource {
  const level = levelOf(code);
  if (level === null) throw new Error(code);
  return { code, level, name: `n${code}`, nameEn: null, parent: parentOf(code), geometry };
}

const town: AreaSource[] = [
  area('370102', square(0, 0, 6)),
  area('370102001', square(0, 0, 6)),
  ...[0, 1, 2, 3].map((c) => area(`37010200100${c + 1}`, square((c % 2) * 3, Math.floor(c / 2) * 3, 3))),
  ...Array.from({ length: 36 }, (_, at) => {
    const [x, y] = [at % 6, Math.floor(at / 6)];
    const community = Math.floor(x / 3) + 2 * Math.floor(y / 3) + 1;
    return area(`37010200100${community}0${String(at).padStart(2, '0')}`, square(x, y, 1));
  }),
];
const roads = [
  {
    id: 'r1',
    name: '经一路',
    grade: 'main' as const,
    coordinates: [
      [WEST, SOUTH],
      [WEST + 6 * GRID, SOUTH],
    ],
  },
  {
    id: 'r2',
    name: '纬一路',
    grade: 'lane' as const,
    coordinates: [
      [WEST, SOUTH],
      [WEST, SOUTH + 6 * GRID],
    ],
  },
];
const index = new PlaceIndex(buildLayer(1, town, roads));

const anyPoint = fc.record({
  lng: fc.double({ min: WEST - GRID, max: WEST + 7 * GRID, noNaN: true }),
  lat: fc.double({ min: SOUTH - GRID, max: SOUTH + 7 * GRID, noNaN: true }),
});

/** The plainest possible answer: walk all outlines. */
function oracle(areas: readonly AreaSource[], point: Point, level: string): string[] {
  return areas
    .filter((one) => one.level === level && one.geometry !== null && contains(one.geometry, point))
    .map((one) => one.code);
}

function contains(geometry: AreaGeometry, { lng, lat }: Point): boolean {
  let inside = false;
  for (const ring of ringsOf(geometry)) {
    for (let at = 1; at < ring.length; at++) {
      const [ax = 0, ay = 0] = ring[at - 1] ?? [];
      const [bx = 0, by = 0] = ring[at] ?? [];
      if (ay > lat !== by > lat && lng < ax + ((lat - ay) / (by - ay)) * (bx - ax)) inside = !inside;
    }
  }
  return inside;
}

describe('locate', () => {
  it('agrees with walking every outline', () => {
    fc.assert(
      fc.property(anyPoint, (point) => {
        const found = index.locate(point);
        const expected = oracle(town, point, 'grid');
        if (expected.length > 0) {
          expect(found).toMatchObject({ confidence: 'grid', gridCode: expected[0] });
          expect(found.gridCode?.startsWith(found.communityCode ?? 'x')).toBe(true);
        } else {
          expect(found.confidence).not.toBe('grid');
        }
      }),
    );
  });

  it('gives a point on a shared edge to exactly one grid', () => {
    const point = { lng: WEST + 2 * GRID, lat: SOUTH + 2 * GRID };
    expect(oracle(town, point, 'grid')).toHaveLength(1);
    expect(index.locate(point).gridCode).toBe(oracle(town, point, 'grid')[0]);
  });

  it('snaps a point just outside and says so, and calls a far one outside', () => {
    expect(index.locate({ lng: WEST - 0.0002, lat: SOUTH + GRID / 2 })).toMatchObject({
      confidence: 'snapped',
      gridCode: '370102001001000',
    });
    expect(index.locate({ lng: WEST - 1, lat: SOUTH })).toMatchObject({
      confidence: 'outside',
      areaCode: null,
      dirt: 'outside',
    });
  });

  it('names the nearest road as a walk over all segments would', () => {
    fc.assert(
      fc.property(anyPoint, (point) => {
        const distances = roads.map((road) => {
          const [[ax = 0, ay = 0] = [], [bx = 0, by = 0] = []] = road.coordinates;
          return { id: road.id, metres: metresToSegment(point.lng, point.lat, ax, ay, bx, by) };
        });
        const nearest = distances.reduce((best, one) => (one.metres < best.metres ? one : best));
        const found = index.nearestRoad(point, 5_000);
        expect(found?.metres).toBeCloseTo(nearest.metres, 6);
      }),
    );
  });
});

describe('delta and tombstones', () => {
  it('answer like a base built of the changed town', () => {
    const moves = fc.record({
      redrawn: fc.uniqueArray(fc.integer({ min: 0, max: 35 }), { maxLength: 8 }),
      retired: fc.uniqueArray(fc.integer({ min: 0, max: 35 }), { maxLength: 8 }),
      width: fc.integer({ min: 1, max: 4 }),
    });
    const grids = town.filter((one) => one.level === 'grid');
    fc.assert(
      fc.property(moves, fc.array(anyPoint, { minLength: 20, maxLength: 20 }), (move, points) => {
        const redrawn = move.redrawn.map((at) => ({
          ...(grids[at] as AreaSource),
          geometry: square(at % 6, Math.floor(at / 6), move.width / 4),
        }));
        const retired = move.retired.map((at) => (grids[at] as AreaSource).code);
        const changed = redrawn.filter((one) => !retired.includes(one.code));
        const touched = new Set([...redrawn.map((one) => one.code), ...retired]);
        const whole = [...town.filter((one) => !touched.has(one.code)), ...changed];
        const incremental = new PlaceIndex(buildLayer(1, town, roads), buildLayer(2, changed, []), touched);
        const rebuilt = new PlaceIndex(buildLayer(2, whole, roads));
        for (const point of points) expect(incremental.locate(point)).toEqual(rebuilt.locate(point));
        expect([...incremental.allAreas()]).toEqual([...rebuilt.allAreas()]);
        expect(incremental.revision).toBe(2);
      }),
      { numRuns: 50 },
    );
  });
});

describe('the tree', () => {
  it('lists children and everything inside', () => {
    expect(index.childrenOf(null).map((one) => one.code)).toEqual(['370102']);
    expect(index.childrenOf('370102001')).toHaveLength(4);
    expect(index.areasUnder('370102', 'grid')).toHaveLength(36);
    expect(parentOf('370102001')).toBe('370102');
    expect(levelOf('3701020')).toBeNull();
  });

  it.each([
    [['37', '3701', '370102', '370102001'], '370102'],
    [['37', '3701', '370102', '370103', '370103001'], '3701'],
    [['370102', '370102001', '370102001001'], '370102'],
    [['370102', '370202'], '37'],
    [['370102', '110101'], ''],
    [['37', '3701'], '37'],
    [[], ''],
  ])('knows what is around everything in %j', (codes, whole) => {
    const some = codes.map((code) => area(code, null));
    expect(new PlaceIndex(buildLayer(1, some, [])).whole()).toBe(whole);
  });
});
