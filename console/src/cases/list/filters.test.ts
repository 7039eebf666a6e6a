import * as contract from '@yiwang/contract';
import { describe, expect, it } from 'vitest';
import { zh as figures } from '../../scores/words/zh.ts';
import { zh } from '../words/zh.ts';
import * as codes from './codes.ts';
import { droppedOf, filtersOf, isFiltered, queryOf } from './filters.ts';

describe('codes of the console', () => {
  it('are those of the contract', () => {
    expect([...codes.caseStates].sort()).toEqual([...contract.caseStates].sort());
    expect([...codes.caseOverlays].sort()).toEqual([...contract.caseOverlays].sort());
    expect([...codes.caseSources].sort()).toEqual([...contract.caseSources].sort());
    expect([...codes.movingPeriods]).toEqual([...contract.movingPeriods]);
    expect([...codes.lights].sort()).toEqual([...contract.lights].sort());
    expect([...codes.figureNames].sort()).toEqual([...contract.caseFigureNames].sort());
  });

  it('have words', () => {
    const known = new Set([...Object.keys(zh), ...Object.keys(figures)]);
    const needed = [
      ...codes.caseStates.map((code) => `state.${code}`),
      ...codes.caseOverlays.map((code) => `overlay.${code}`),
      ...codes.movingPeriods.map((code) => `list.within.${code}`),
      ...codes.caseSources.map((code) => `source.${code}`),
      ...codes.figureNames.flatMap((code) => [`figure.${code}`, `means.${code}`]),
      ...contract.caseSteps.map((code) => `step.${code}`),
      ...contract.clockKinds.map((code) => `clockKind.${code}`),
      ...contract.clockStates.map((code) => `clockState.${code}`),
      ...contract.limitUnits.map((code) => `unit.${code}`),
      ...contract.caseTaskKinds.map((code) => `taskKind.${code}`),
    ];
    expect(needed.filter((key) => !known.has(key))).toEqual([]);
  });
});

describe('filters in the address', () => {
  it('keeps what fits and drops the rest', () => {
    expect(
      filtersOf({
        state: 'handling,to-check',
        light: 'red',
        area: 370102,
        unit: 'x',
        from: '2026-03-01',
        stray: 1,
      }),
    ).toEqual({
      state: 'handling,to-check',
      light: 'red',
      area: '370102',
      from: '2026-03-01',
    });
    expect(filtersOf({ state: 'handling,nonsense', from: 'yesterday', figure: 'secret' })).toEqual({});
  });

  it('names what it leaves out', () => {
    const search = { state: 'handling,nonsense', light: 'red', figure: '', area: 370102, view: 'x' };
    expect(droppedOf(search)).toEqual([['state', 'handling,nonsense']]);
    expect(droppedOf({ from: `${'1'.repeat(80)}` })).toEqual([['from', '1'.repeat(40)]]);
  });

  it('asks for whole days, the last one included', () => {
    const asked = queryOf({ from: '2026-03-01', to: '2026-03-01', light: 'red' });
    expect(Date.parse(asked.to ?? '') - Date.parse(asked.from ?? '')).toBe(86_400_000);
    expect(asked.light).toBe('red');
    expect(() => contract.caseListQuerySchema.parse(asked)).not.toThrow();
  });

  it('lets some periods move with the day', () => {
    const days = (within: string) =>
      Math.round((Date.now() - Date.parse(queryOf({ within, to: '2020-01-01' }).from ?? '')) / 86_400_000);
    expect(days('today')).toBeLessThanOrEqual(1);
    expect(days('30d') - days('7d')).toBe(23);
    expect(queryOf({ within: 'month', to: '2020-01-01' }).to).toBeUndefined();
  });

  it('knows when nothing narrows the list', () => {
    expect(isFiltered({ order: 'newest' })).toBe(false);
    expect(isFiltered({ light: 'red' })).toBe(true);
  });
});
