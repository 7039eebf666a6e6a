import { afterAll, beforeAll, expect, it } from 'vitest';
import { openTestCase, type TestBureau, testBureau } from '../testing/cases.ts';
import { type TestCity, testCity } from '../testing/city.ts';
import { publicCasesLayer } from './tile-layer.ts';

let t: TestCity;
let b: TestBureau;
const now = new Date();
beforeAll(async () => {
  t = await testCity();
  b = await testBureau(t.city, now);
});
afterAll(() => t.close());

const anyone = { kind: 'public', origin: '' } as const;

it('shows open matters of a box to anybody, rounded, and complaints about staff to nobody', async () => {
  const place = { area: '370102001', lng: 117.02345, lat: 36.65432 };
  const shown = await openTestCase(t.city, b, { source: 'public', place });
  await openTestCase(t.city, b, { source: 'public', place, complaint: true });
  const points = (box: readonly [number, number, number, number]) =>
    publicCasesLayer.points(t.city, anyone, box, 14, now);
  const found = await points([117, 36.6, 117.1, 36.7]);
  expect(found.map((point) => point.properties.id)).toEqual([shown.id]);
  expect(found[0]?.lng).not.toBe(place.lng);
  expect(found[0]?.lng).toBeCloseTo(place.lng, 2);
  expect(await points([118, 36.6, 118.1, 36.7])).toEqual([]);
});
