import type { View, ViewShare } from '@yiwang/contract';
import * as contract from '@yiwang/contract';
import { describe, expect, it } from 'vitest';
import { filterNames } from '../list/filters.ts';
import {
  addressOf,
  filtersOfView,
  linkOf,
  listed,
  sameFilters,
  shareCode,
  shareOfCode,
  shifted,
  viewFilterOf,
} from './view-filter.ts';

const id = '01890a5d-ac96-774b-bcce-b302099a8057';
const view = (more: Partial<View> = {}): View => ({
  id,
  version: 1,
  name: '临期',
  filter: { state: ['handling', 'to-check'], light: 'yellow' },
  share: { with: 'link' },
  shareUnit: null,
  mine: true,
  kept: true,
  owner: { id, name: '张', left: false },
  narrowed: false,
  hints: [],
  ...more,
});

describe('filters of a view', () => {
  it('are all filters of the list, there and back', () => {
    expect([...filterNames].sort()).toEqual([...contract.viewFilterNames].sort());
    const filters = { state: 'handling,to-check', light: 'red', from: '2026-03-01', order: 'newest' };
    const kept = viewFilterOf(filters);
    expect(contract.viewFilterSchema.parse(kept)).toEqual(kept);
    expect(filtersOfView({ filter: kept })).toEqual(filters);
  });

  it('hold until the address says something else', () => {
    const none = addressOf({ view: id });
    expect(listed(none, view())).toEqual({
      filters: { state: 'handling,to-check', light: 'yellow' },
      changed: false,
    });
    const same = addressOf({ light: 'yellow', state: 'handling,to-check', view: id });
    expect(listed(same, view()).changed).toBe(false);
    expect(listed(addressOf({ view: id, light: 'red' }), view())).toEqual({
      filters: { light: 'red' },
      changed: true,
    });
    expect(addressOf({ view: 'nonsense', light: 'red' })).toEqual({ view: undefined, own: { light: 'red' } });
    expect(sameFilters({ light: 'red', area: '37' }, { area: '37', light: 'red' })).toBe(true);
  });

  it('go into a link that others can open', () => {
    expect(linkOf(view(), filtersOfView(view()), false)).toBe(`?view=${id}`);
    expect(linkOf(view({ share: { with: 'nobody' } }), { light: 'red' }, false)).toBe('?light=red');
    expect(linkOf(view(), { light: 'red' }, true)).toBe('?light=red');
    expect(linkOf(undefined, {}, false)).toBe('');
  });
});

describe('sharing and order', () => {
  it('a share is one choice of a list', () => {
    const shares: ViewShare[] = [
      { with: 'nobody' },
      { with: 'link' },
      { with: 'unit', unitId: id },
      { with: 'post', post: 'clerk' },
    ];
    expect(shares.map((share) => shareOfCode(shareCode(share)))).toEqual(shares);
  });

  it('moves one and keeps the others', () => {
    expect(shifted(['a', 'b', 'c'], 'c', -1)).toEqual(['a', 'c', 'b']);
    expect(shifted(['a', 'b', 'c'], 'a', 1)).toEqual(['b', 'a', 'c']);
    expect(shifted(['a', 'b'], 'a', -1)).toEqual(['a', 'b']);
    expect(shifted(['a', 'b'], 'x', 1)).toEqual(['a', 'b']);
  });
});
