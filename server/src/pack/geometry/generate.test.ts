import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { divide } from './divide.ts';
import { type Drawing, generateGeometry, type NamedArea } from './generate.ts';

const setting = { seed: 7, centre: { lng: 117.02, lat: 36.66 }, cellMetres: 150, gridsPerCommunity: 8 };

/** Two districts with streets of different size. */
const divisions: NamedArea[] = [
  ['3701', '市'],
  ...['370102', '370103'].flatMap((district, d) => [
    [district, `${district}区`],
    ...[1, 2, 3].flatMap((street) => [
      [`${district}00${street}`, `${street}街道`],
      ...Array.from({ length: street * 3 + d }, (_, i) => [
        `${district}00${street}${String(i + 1).padStart(3, '0')}`,
        `第${i + 1}社区居民委员会`,
      ]),
    ]),
  ]),
].map(([code = '', name = '']) => ({ code, name, nameEn: null }));

describe('generated geometry', () => {
  const drawing = generateGeometry(divisions, setting);

  it('is the same again for the same seed, and another for another', () => {
    expect(generateGeometry(divisions, setting)).toEqual(drawing);
    expect(generateGeometry(divisions, { ...setting, seed: 8 })).not.toEqual(drawing);
  });

  it('gives every division an outline and every community at least one grid', () => {
    const codes = new Set(drawing.areas.map((area) => area.code));
    for (const { code } of divisions) {
      expect(codes.has(code)).toBe(true);
      if (code.length === 12) expect(codes.has(`${code}001`)).toBe(true);
    }
  });

  it.each([
    [6, 4],
    [9, 6],
    [12, 9],
    [15, 12],
  ])('tiles level %i into level %i: parts add up to the whole', (inner, outer) => {
    for (const whole of ofLength(drawing, outer)) {
      const parts = ofLength(drawing, inner).filter((part) => part.code.startsWith(whole.code));
      const sum = parts.reduce((total, part) => total + size(part.geometry), 0);
      expect(sum / size(whole.geometry)).toBeCloseTo(1, 6);
    }
  });

  it('names every road once', () => {
    const names = drawing.roads.map((road) => road.name);
    expect(new Set(names).size).toBe(names.length);
    expect(names.length).toBeGreaterThan(8);
  });
});

describe('divide', () => {
  it('gives away every cell exactly once and leaves nobody without', () => {
    fc.assert(
      fc.property(
        fc.array(fc.integer({ min: 1, max: 40 }), { minLength: 1, maxLength: 30 }),
        fc.integer({ min: 6, max: 30 }),
        fc.integer({ min: 6, max: 30 }),
        (weights, width, height) => {
          const parts = divide(
            { x: 0, y: 0, width, height },
            weights.map((weight, item) => ({ item, weight })),
          );
          expect(parts.map((part) => part.item)).toEqual(weights.map((_, at) => at));
          expect(parts.every(({ block }) => block.width >= 1 && block.height >= 1)).toBe(true);
          expect(parts.reduce((sum, { block }) => sum + block.width * block.height, 0)).toBe(width * height);
        },
      ),
    );
  });
});

function ofLength(from: Drawing, length: number) {
  return from.areas.filter((area) => area.code.length === length);
}

/** Shoelace in square degrees: only compared with each other. */
function size(geometry: Drawing['areas'][number]['geometry']): number {
  const ring = geometry.coordinates[0] as number[][];
  let doubled = 0;
  for (let i = 1; i < ring.length; i++) {
    const [ax = 0, ay = 0] = ring[i - 1] ?? [];
    const [bx = 0, by = 0] = ring[i] ?? [];
    doubled += ax * by - bx * ay;
  }
  return Math.abs(doubled);
}
