import { describe, expect, it } from 'vitest';
import { Catalogue } from './catalogue.ts';
import { looksAlike, tileOf } from './everyday.ts';

const ref = (code: string) => ({ scheme: 'test', code });
const words = (zh: string) => ({ zh, en: zh, enReviewed: false });
const tile = (id: string, codes: readonly string[]) => ({
  id,
  icon: id,
  words: words(id),
  synonyms: { zh: [], en: [] },
  categories: codes.map(ref),
});
const catalogue = new Catalogue({
  version: 1,
  effectiveFrom: '2026-01-01T00:00:00.000Z',
  schemes: [],
  categories: [],
  tiles: [tile('rubbish', ['1', '2']), tile('tree', ['2', '3'])],
});

describe('everyday words', () => {
  it('name a category by its tile, by the first of several', () => {
    expect([tileOf(catalogue, ref('1'))?.id, tileOf(catalogue, ref('2'))?.id]).toEqual([
      'rubbish',
      'rubbish',
    ]);
    expect(tileOf(catalogue, ref('3'))?.id).toBe('tree');
  });
  it('have nothing for a category without a tile, of another scheme, or for none', () => {
    expect(tileOf(catalogue, ref('9'))).toBeNull();
    expect(tileOf(catalogue, { scheme: 'other', code: '1' })).toBeNull();
    expect(tileOf(catalogue, null)).toBeNull();
  });
  it('hold two categories alike under one tile, and each to itself', () => {
    expect(looksAlike(catalogue, ref('1'), ref('2'))).toBe(true);
    expect(looksAlike(catalogue, ref('1'), ref('3'))).toBe(false);
    expect([looksAlike(catalogue, ref('8'), ref('8')), looksAlike(catalogue, ref('8'), ref('9'))]).toEqual([
      true,
      false,
    ]);
  });
});
