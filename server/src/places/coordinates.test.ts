import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { dirtOf, fromWgs84, roundPlace, toWgs84 } from './coordinates.ts';
import { metresBetween } from './spatial/geometry.ts';
import { buildLayer } from './spatial/layer.ts';
import { PlaceIndex } from './spatial/place-index.ts';

const jinan = fc.record({
  lng: fc.double({ min: 116.2, max: 117.7, noNaN: true }),
  lat: fc.double({ min: 36, max: 37.5, noNaN: true }),
});
const city = new PlaceIndex(
  buildLayer(
    1,
    [
      {
        code: '370102',
        level: 'district',
        name: '区',
        nameEn: null,
        parent: '3701',
        geometry: {
          type: 'Polygon',
          coordinates: [
            [
              [117, 36.6],
              [117.2, 36.6],
              [117.2, 36.8],
              [117, 36.8],
              [117, 36.6],
            ],
          ],
        },
      },
    ],
    [],
  ),
);

describe('datums', () => {
  it.each(['gcj02', 'bd09'] as const)('%s comes back to within half a metre', (datum) => {
    fc.assert(
      fc.property(jinan, (point) => {
        const back = toWgs84(fromWgs84(point, datum), datum);
        expect(metresBetween(point.lng, point.lat, back.lng, back.lat)).toBeLessThan(0.5);
      }),
    );
  });

  it('moves GCJ-02 by hundreds of metres and CGCS2000 not at all', () => {
    const point = { lng: 117.02, lat: 36.66 };
    const moved = fromWgs84(point, 'gcj02');
    expect(metresBetween(point.lng, point.lat, moved.lng, moved.lat)).toBeGreaterThan(300);
    expect(toWgs84(point, 'cgcs2000')).toEqual(point);
  });
});

describe('dirt', () => {
  it.each([
    [{ lng: 117.1, lat: 36.7 }, null],
    [{ lng: 0, lat: 0 }, 'zero'],
    [{ lng: 36.7, lat: 117.1 }, 'swapped'],
    [{ lng: 36.7, lat: 80 }, 'outside'],
    [{ lng: 121.47, lat: 31.23 }, 'outside'],
    [{ lng: Number.NaN, lat: 36 }, 'not-a-number'],
  ])('%j is %s', (point, dirt) => expect(dirtOf(point, city)).toBe(dirt));

  it('calls nothing outside while no outline is known', () => {
    expect(dirtOf({ lng: 121, lat: 31 }, new PlaceIndex(buildLayer(0, [], [])))).toBeNull();
  });
});

describe('roundPlace', () => {
  it('is the centre of a cell: at most half a diagonal away, and stays where it is', () => {
    fc.assert(
      fc.property(jinan, (point) => {
        const rounded = roundPlace(point);
        expect(metresBetween(point.lng, point.lat, rounded.lng, rounded.lat)).toBeLessThanOrEqual(71);
        expect(roundPlace(rounded)).toEqual(rounded);
      }),
    );
  });

  it('gives all points of a cell the same answer', () => {
    const rounded = roundPlace({ lng: 117.02, lat: 36.66 });
    const near = roundPlace({ lng: rounded.lng + 0.0003, lat: rounded.lat - 0.0003 });
    expect(near).toEqual(rounded);
  });
});
