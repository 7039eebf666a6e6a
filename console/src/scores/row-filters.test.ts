import { describe, expect, it } from 'vitest';
import { askedOf } from './asked.ts';
import { rowFilters } from './row-filters.ts';

const asked = askedOf({ from: '2026-02-10', to: '2026-03-20', area: '370102' });

const whole = { from: '2026-02-10', to: '2026-03-20', area: '370102' };

describe('the list behind a number', () => {
  it('keeps period and filters and narrows to the row', () => {
    expect(rowFilters(asked, 'u1', 'closed')).toEqual({ ...whole, unit: 'u1', figure: 'closed' });
    expect(rowFilters(asked, '', 'closed')).toEqual({ ...whole, unit: 'none', figure: 'closed' });
  });

  it('opens everything for the total', () => {
    expect(rowFilters(asked, 'total', 'opened')).toEqual({ ...whole, figure: 'opened' });
  });

  it.each([
    ['month', '2026-02', '2026-02-10', '2026-02-28'],
    ['month', '2026-03', '2026-03-01', '2026-03-20'],
    ['day', '2026-03-02', '2026-03-02', '2026-03-02'],
  ] as const)('takes the part of a %s that lies in the period', (by, key, from, to) => {
    expect(rowFilters({ ...asked, by }, key, 'opened')).toMatchObject({ from, to });
  });
});
