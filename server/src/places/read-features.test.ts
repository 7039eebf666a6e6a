import { describe, expect, it } from 'vitest';
import { outlineFault } from './outline.ts';
import { readFeatures } from './read-features.ts';

const ring = (...corners: [number, number][]) => ({ type: 'Polygon' as const, coordinates: [corners] });
const square = ring([117, 36], [117.01, 36], [117.01, 36.01], [117, 36.01], [117, 36]);
const feature = (properties: object, geometry: unknown = square) => ({
  type: 'Feature',
  properties,
  geometry,
});

describe('an outline', () => {
  it.each([
    ['is sound', square, null],
    ['is open', ring([117, 36], [117.01, 36], [117.01, 36.01], [117, 36.01]), 'outline-open'],
    [
      'crosses itself',
      ring([117, 36], [117.01, 36.01], [117.01, 36], [117, 36.01], [117, 36]),
      'outline-crossing',
    ],
    ['has two corners', ring([117, 36], [117.01, 36], [117, 36], [117, 36]), 'outline-corners'],
    ['has swapped axes', ring([36, 117], [36, 117.1], [36.1, 117.1], [36, 117]), 'outline-position'],
  ])('%s', (_what, geometry, fault) => {
    expect(outlineFault(geometry)).toBe(fault);
  });

  it('of 4,000 corners is looked through at once', () => {
    const corners = Array.from({ length: 4000 }, (_, i): [number, number] => {
      const angle = (i / 4000) * 2 * Math.PI;
      return [117 + Math.cos(angle) / 100, 36 + Math.sin(angle) / 100];
    });
    const began = performance.now();
    expect(outlineFault(ring(...corners, corners[0] ?? [0, 0]))).toBeNull();
    expect(performance.now() - began).toBeLessThan(2000);
  });
});

describe('a GeoJSON file', () => {
  it('names every fault by feature and field', () => {
    const { areas, faults } = readFeatures(
      [
        feature({ code: '370102001', name: '解放路' }),
        feature({ code: '3701', 名称: '济南' }),
        feature({ 代码: '37010200199', name: '位数不对' }),
        feature({ code: '370102001', name: '重复' }),
        feature({ code: '370199001', name: '没有上级' }),
        feature({ code: '370102002' }),
        feature({ code: '370102003', name: '是线' }, { type: 'LineString', coordinates: [] }),
        'nonsense',
      ],
      'wgs84',
      (code) => code === '370102',
    );
    expect(areas.map((area) => area.code)).toEqual(['370102001', '3701', '370102001', '370199001']);
    expect(faults.map(({ feature: at, field, code }) => `${at} ${field} ${code}`)).toEqual([
      '3 code area-code',
      '4 code not-unique',
      '5 code area-parent-missing',
      '6 name required',
      '7 geometry outline-kind',
      '8 geometry not-a-feature',
    ]);
  });

  it('takes a parent that comes in the same file, and codes given as numbers', () => {
    const { faults } = readFeatures(
      [feature({ code: 370102001001, name: '社区' }), feature({ code: 370102001, name: '街道' })],
      'wgs84',
      (code) => code === '370102',
    );
    expect(faults).toEqual([]);
  });

  it('moves outlines of another datum', () => {
    const { areas } = readFeatures([feature({ code: '370102', name: '历下' })], 'gcj02', () => true);
    const [lng = 0] = (areas[0]?.geometry?.coordinates[0]?.[0] ?? []) as number[];
    expect(Math.abs(lng - 117)).toBeGreaterThan(0.003);
  });
});
