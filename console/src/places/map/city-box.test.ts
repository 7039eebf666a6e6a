import { describe, expect, it } from 'vitest';
import { boxAround } from './city-box.ts';

describe('where the map of a city begins', () => {
  it('is around all areas that have an outline', () => {
    expect(boxAround([{ box: [1, 2, 3, 4] }, { box: null }, { box: [0, 3, 2, 9] }])).toEqual([0, 2, 3, 9]);
  });

  it('is nowhere without an outline', () => {
    expect(boxAround([])).toBeNull();
    expect(boxAround([{ box: null }])).toBeNull();
  });
});
