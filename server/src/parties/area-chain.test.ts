import { expect, test } from 'vitest';
import { areaChain, codePrefixes, parentArea } from './area-chain.ts';

test('a grid lies in its community, street, district, city and province', () => {
  expect(areaChain('370102001002003')).toEqual([
    '',
    '37',
    '3701',
    '370102',
    '370102001',
    '370102001002',
    '370102001002003',
  ]);
  expect(areaChain('')).toEqual(['']);
});

test.each([
  ['370102001002003', '370102001002'],
  ['370102', '3701'],
  ['37', ''],
  ['', null],
])('one level above %j is %j', (area, above) => {
  expect(parentArea(area)).toBe(above);
});

test('prefixes of a code reach from nothing to the code', () => {
  expect(codePrefixes('0102')).toEqual(['', '0', '01', '010', '0102']);
});
