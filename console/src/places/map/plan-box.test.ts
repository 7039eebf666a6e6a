import fc from 'fast-check';
import { expect, it } from 'vitest';
import { planBox } from './plan-box.ts';

const point = fc.tuple(
  fc.double({ min: 74, max: 134, noNaN: true }),
  fc.double({ min: 18, max: 53, noNaN: true }),
);

it('shows all points, with the proportions of the drawing, and at least a few streets', () => {
  fc.assert(
    fc.property(
      point,
      fc.double({ min: 0, max: 1, noNaN: true }),
      fc.double({ min: 0, max: 1, noNaN: true }),
      (at, w, h) => {
        const [lng, lat] = at;
        const [west, south, east, north] = planBox([lng, lat, lng + w, lat + h]);
        expect(west).toBeLessThan(lng);
        expect(east).toBeGreaterThan(lng + w);
        expect(south).toBeLessThan(lat);
        expect(north).toBeGreaterThan(lat + h);
        const shrink = Math.cos((((south + north) / 2) * Math.PI) / 180);
        expect(((east - west) * shrink) / (north - south)).toBeCloseTo(400 / 240, 6);
        expect((east - west) * shrink * 111_320).toBeGreaterThan(699);
      },
    ),
  );
});
