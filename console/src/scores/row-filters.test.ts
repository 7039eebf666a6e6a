import { describe, expect, it } from 'vitest';
import { rowFilters } from './row-filters.ts';

const asked = { by: 'unit', from: '2026-02-10', to: '2026-03-20', area: '370102' };

describe('the list behind a number', () => {
  it('keeps period and filters and narrows to the row', () => {
    expect(rowFilters(asked, 'u1', 'closed')).toEqual({
      from: '2026-02-10',
      to: '2026-03-20',
      area: '370102',
      unit: 'u1',
      figure: 'closed',
    });
  });

  it('opens everything for the total', () => {
    expect(rowFilters(asked, 'total', 'opened')).toEqual({
      from: '2026-02-10',
      to: '2026-03-20',
      area: '370102',
      figure: 'opened',
    });
  });

  it('takes the part of a month that lies in the period', () => {
    expect(rowFilters({ ...asked, by: 'month' }, '2026-02', 'opened')).toMatchObject({
      from: '2026-02-10',
      to: '2026-02-28',
    });
    expect(rowFilters({ ...asked, by: 'month' }, '2026-03', 'opened')).toMatchObject({
      from: '2026-03-01',
      to: '2026-03-20',
    });
    expect(rowFilters({ ...asked, by: 'day' }, '2026-03-02', 'opened')).toMatchObject({
      from: '2026-03-02',
      to: '2026-03-02',
    });
  });
});
