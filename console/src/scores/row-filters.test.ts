import { reportFigureNames } from '@yiwang/contract';
import { describe, expect, it } from 'vitest';
import { askedOf, pastOf } from './asked.ts';
import { isOfReports, reportFilters, rowFilters } from './row-filters.ts';

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

describe('the list behind a count of reports', () => {
  it('is one of reports for exactly these counts, and knows no unit', () => {
    expect(reportFigureNames.every(isOfReports)).toBe(true);
    expect(isOfReports('opened')).toBe(false);
    const narrow = askedOf({ ...whole, by: 'area', unit: 'u1', compare: 'year' });
    expect(reportFilters(narrow, 'total', 'reported')).toEqual({ ...whole, figure: 'reported' });
    expect(reportFilters(narrow, '', 'reported')).toMatchObject({ area: 'none' });
  });
});

describe('the past of a period', () => {
  it.each([
    ['previous', '2026-03-01', '2026-03-31', '2026-02-01', '2026-02-28'],
    ['previous', '2026-01-01', '2026-03-31', '2025-10-01', '2025-12-31'],
    ['previous', '2026-03-01', '2026-03-10', '2026-02-19', '2026-02-28'],
    ['previous', '2026-03-10', '2026-03-10', '2026-03-09', '2026-03-09'],
    ['year', '2024-02-01', '2024-02-29', '2023-02-01', '2023-02-28'],
  ] as const)('%s of %s to %s is %s to %s', (past, from, to, first, last) => {
    expect(pastOf({ from, to }, past)).toEqual({ from: first, to: last });
  });
});
