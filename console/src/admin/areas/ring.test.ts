import { describe, expect, it } from 'vitest';
import {
  type Corner,
  cornersIn,
  cornersOf,
  digitsBelow,
  inserted,
  middles,
  moved,
  outlineOf,
  textOf,
  without,
} from './ring.ts';

const three: Corner[] = [
  [117, 36],
  [117.2, 36],
  [117.2, 36.2],
];

describe('corners of an outline', () => {
  it('go to an outline and back', () => {
    expect(cornersOf(outlineOf(three))).toEqual(three);
    expect(outlineOf(three)?.coordinates[0]).toHaveLength(4);
    expect(outlineOf(three.slice(0, 2))).toBeNull();
  });

  it('cannot be edited where there are holes or parts', () => {
    const hole = [[117, 36]];
    expect(cornersOf({ type: 'Polygon', coordinates: [[[117, 36]], hole] })).toBeNull();
    expect(cornersOf({ type: 'MultiPolygon', coordinates: [] })).toBeNull();
  });

  it('are moved, inserted and taken out', () => {
    expect(moved(three, 1, [1.23456789, 2])[1]).toEqual([1.234568, 2]);
    expect(inserted(three, 1, [117.1, 36])).toHaveLength(4);
    expect(without(three, 0)).toEqual(three.slice(1));
    expect(middles(three)[0]).toEqual([117.1, 36]);
    expect(middles(three)).toHaveLength(3);
  });

  it('go to text and back; a bad line is named', () => {
    expect(cornersIn(textOf(three))).toEqual({ corners: three });
    expect(cornersIn('117 36\n117.2，36\n\n117.2;36.2\n117 36')).toEqual({ corners: three });
    expect(cornersIn('117, 36\nabc')).toEqual({ line: 2 });
    expect(cornersIn('36, 117')).toEqual({ line: 1 });
  });
});

it('a code grows by one level', () => {
  expect(digitsBelow('370102')).toEqual([9]);
  expect(digitsBelow('370102001001')).toEqual([15]);
  expect(digitsBelow('370102001001001')).toEqual([]);
});
