import { expect, it } from 'vitest';
import { placeOfArea } from './chosen-place.ts';

const area = { code: '370102', level: 'district' as const, name: '历下区', nameEn: null, parent: '3701' };

it('an area stands for its centre, with its size as the uncertainty', () => {
  const place = placeOfArea({ ...area, box: [117, 36, 117.02, 36.02], centre: { lng: 117.01, lat: 36.01 } });
  expect(place).toMatchObject({ lng: 117.01, lat: 36.01, from: 'area', label: '历下区' });
  expect(place?.accuracy).toBeGreaterThan(1300);
  expect(place?.accuracy).toBeLessThan(1500);
});
it('without a centre the middle of the box does, without either there is no place', () => {
  expect(placeOfArea({ ...area, box: [117, 36, 118, 37], centre: null })).toMatchObject({
    lng: 117.5,
    lat: 36.5,
  });
  expect(placeOfArea({ ...area, box: null, centre: null })).toBeNull();
});
