import { type CalendarDefinition, calendarDefinitionSchema } from '@yiwang/contract';

/** Calendars for tests: the announced Spring Festival and New Year of 2026, a DST zone, a round-the-clock desk. */
const day = (from: number, to: number) => [
  ['08:00', '12:00'],
  [`${from}:00`, `${to}:00`],
];
const week = (spans: unknown) => Object.fromEntries(['1', '2', '3', '4', '5'].map((n) => [n, spans]));

function days(month: string, from: number, to: number, name: string) {
  return Array.from({ length: to - from + 1 }, (_, i) => ({
    day: `2026-${month}-${String(from + i).padStart(2, '0')}`,
    name,
  }));
}

export const demoCalendar: CalendarDefinition = calendarDefinitionSchema.parse({
  id: 'office',
  name: '机关工作日历',
  zone: 'Asia/Shanghai',
  seasons: [
    {
      from: '05-01',
      hours: week([
        ['08:00', '12:00'],
        ['14:30', '18:30'],
      ]),
    },
    { from: '10-01', hours: week(day(14, 18)) },
  ],
  years: [
    {
      year: 2026,
      official: true,
      holidays: [...days('01', 1, 3, '元旦'), ...days('02', 15, 23, '春节')],
      workdays: [{ day: '2026-01-04' }, { day: '2026-02-14' }, { day: '2026-02-28' }],
    },
  ],
});

export const newYork: CalendarDefinition = calendarDefinitionSchema.parse({
  id: 'always',
  name: 'All hours in a zone with summer time',
  zone: 'America/New_York',
  seasons: [
    { from: '01-01', hours: Object.fromEntries([1, 2, 3, 4, 5, 6, 7].map((n) => [n, [['00:00', '24:00']]])) },
  ],
  years: [],
});

export const nightAndDay: CalendarDefinition = calendarDefinitionSchema.parse({
  id: 'two-shifts',
  name: 'Two shifts over midnight in Berlin',
  zone: 'Europe/Berlin',
  seasons: [
    {
      from: '01-01',
      hours: {
        ...week([
          ['00:00', '04:00'],
          ['20:00', '24:00'],
        ]),
        '6': [['00:00', '04:00']],
      },
    },
  ],
  years: [],
});
