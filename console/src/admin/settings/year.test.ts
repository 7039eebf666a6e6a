import type { CalendarYear } from '@yiwang/contract';
import { describe, expect, it } from 'vitest';
import { kindOf, turned, weeksOf, withYear } from './year.ts';

const year: CalendarYear = {
  year: 2026,
  official: true,
  holidays: [{ day: '2026-10-01' }],
  workdays: [{ day: '2026-10-10', as: '5' }],
};

describe('a year of a work calendar', () => {
  it('turns a day through its three kinds and back', () => {
    const off = turned(year, '2026-05-01');
    const on = turned(off, '2026-05-01');
    const back = turned(on, '2026-05-01');
    expect([off, on, back].map((each) => kindOf(each, '2026-05-01'))).toEqual([
      'holiday',
      'workday',
      'usual',
    ]);
    expect(back).toEqual(year);
  });

  it('keeps the others and their order', () => {
    expect(turned(year, '2026-05-01').holidays.map((each) => each.day)).toEqual(['2026-05-01', '2026-10-01']);
    expect(turned(year, '2026-10-10').workdays).toEqual([]);
  });

  it('exchanges a year in its calendar', () => {
    const definition = {
      id: 'office',
      name: '机关',
      zone: 'Asia/Shanghai',
      seasons: [],
      years: [{ ...year, year: 2027 }, year],
    };
    expect(
      withYear(definition, { ...year, official: false }).years.map((each) => [each.year, each.official]),
    ).toEqual([
      [2026, false],
      [2027, true],
    ]);
  });

  it('lays a month out in weeks from Monday', () => {
    const weeks = weeksOf(2026, 1);
    expect(weeks[0]?.filter((day) => day !== null)).toEqual(['2026-02-01']);
    expect(weeks.flat().filter((day) => day !== null)).toHaveLength(28);
    expect(weeks.every((week) => week.length === 7)).toBe(true);
  });
});
