import type { CalendarDefinition, CalendarYear } from '@yiwang/contract';
import dayjs from 'dayjs';

/** What a day is by the announced year: free, worked instead, or as its weekday says. */
export type DayKind = 'holiday' | 'workday' | 'usual';

export const kindOf = (year: CalendarYear | undefined, day: string): DayKind =>
  year?.holidays.some((each) => each.day === day) === true
    ? 'holiday'
    : year?.workdays.some((each) => each.day === day) === true
      ? 'workday'
      : 'usual';

const after: Record<DayKind, DayKind> = { usual: 'holiday', holiday: 'workday', workday: 'usual' };

/** The year with a day turned on: usual → free → worked instead → usual. */
export function turned(year: CalendarYear, day: string): CalendarYear {
  const to = after[kindOf(year, day)];
  const holidays = year.holidays.filter((each) => each.day !== day);
  const workdays = year.workdays.filter((each) => each.day !== day);
  const byDay = <T extends { readonly day: string }>(list: T[]) =>
    list.sort((a, b) => a.day.localeCompare(b.day));
  return {
    ...year,
    holidays: to === 'holiday' ? byDay([...holidays, { day }]) : holidays,
    workdays: to === 'workday' ? byDay([...workdays, { day, as: '1' as const }]) : workdays,
  };
}

/** The definition with one year put in or exchanged. */
export function withYear(definition: CalendarDefinition, year: CalendarYear): CalendarDefinition {
  const others = definition.years.filter((each) => each.year !== year.year);
  return { ...definition, years: [...others, year].sort((a, b) => a.year - b.year) };
}

/** The days of a month in weeks from Monday; null pads the first and last week. */
export function weeksOf(year: number, month: number): (string | null)[][] {
  const first = dayjs(new Date(year, month, 1));
  const lead = (first.day() + 6) % 7;
  const days = Array.from({ length: first.daysInMonth() }, (_each, n) =>
    first.add(n, 'day').format('YYYY-MM-DD'),
  );
  const cells: (string | null)[] = [...Array.from({ length: lead }, () => null), ...days];
  while (cells.length % 7 !== 0) cells.push(null);
  return Array.from({ length: cells.length / 7 }, (_each, n) => cells.slice(n * 7, n * 7 + 7));
}
