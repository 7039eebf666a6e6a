import { BULK_MAX, bulkOutcomes, bulkVerbs } from '@yiwang/contract';
import { describe, expect, it } from 'vitest';
import { verbFaces } from '../command/verbs.ts';
import { zh } from '../words/zh.ts';
import { moved, nothing, ranged, SELECTED_MAX, selected, toggled } from './selection.ts';

const rows = ['a', 'b', 'c', 'd', 'e'];

describe('selection of a list', () => {
  it('toggles one and takes a range from there, in both directions', () => {
    const one = toggled(nothing, 'd');
    expect([...one.ids]).toEqual(['d']);
    expect([...ranged(one, rows, 'b').ids].sort()).toEqual(['b', 'c', 'd']);
    expect([...ranged(ranged(one, rows, 'b'), rows, 'e').ids].sort()).toEqual(['b', 'c', 'd', 'e']);
    expect([...toggled(one, 'd').ids]).toEqual([]);
  });

  it('walks the rows and stays within them', () => {
    const first = moved(nothing, rows, 1);
    expect(first.at).toBe('a');
    expect(moved(first, rows, -1).at).toBe('a');
    expect(moved({ ...first, at: 'e' }, rows, 1).at).toBe('e');
    expect(moved(nothing, [], 1)).toBe(nothing);
  });

  it('never holds more than the server takes', () => {
    expect(SELECTED_MAX).toBe(BULK_MAX);
    const many = Array.from({ length: 700 }, (_, i) => String(i));
    expect(selected(nothing, many).ids.size).toBe(BULK_MAX);
  });

  it('has words for outcomes and reasons, and a face for every command', () => {
    const needed = [
      ...bulkOutcomes.map((code) => `bulk.outcome.${code}`),
      ...['right', 'not-found', 'moved', 'internal', 'words-erased', 'no-unit-named'].map(
        (code) => `why.${code}`,
      ),
    ];
    expect(needed.filter((key) => !(key in zh))).toEqual([]);
    expect(bulkVerbs.filter((verb) => verbFaces[verb] === undefined)).toEqual([]);
  });
});
