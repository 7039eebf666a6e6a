import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { advance, calendarOf, elapsedMs, isProvisional } from './calendar.ts';
import { demoCalendar, newYork, nightAndDay } from './sample-calendars.ts';
import { addWorkingTime, workingElapsed } from './working-time.ts';

const jinan = calendarOf(demoCalendar, 3);
const york = calendarOf(newYork, 1);
const long = calendarOf(nightAndDay, 1);
const local = (text: string): Date => new Date(`${text}+08:00`);
const shown = (date: Date): string => new Date(date.getTime() + 8 * 3_600_000).toISOString().slice(0, 16);

describe('the Friday before a swapped working Saturday (J05)', () => {
  // 2026-02-13 is a Friday, the 14th a Saturday worked for the Spring Festival, 15–23 free.
  test('two working hours from 17:50 end on the Saturday', () => {
    expect(shown(addWorkingTime(jinan, local('2026-02-13T17:50'), 2, 'work_hour'))).toBe('2026-02-14T09:50');
  });
  test('one working day from 17:50 ends on the Saturday at the same time', () => {
    expect(shown(addWorkingTime(jinan, local('2026-02-13T17:50'), 1, 'work_day'))).toBe('2026-02-14T17:50');
  });
  test('two working days leap the holiday', () => {
    expect(shown(addWorkingTime(jinan, local('2026-02-13T17:50'), 2, 'work_day'))).toBe('2026-02-24T17:50');
  });
  test('urgent hours run through the night', () => {
    expect(shown(addWorkingTime(jinan, local('2026-02-13T23:00'), 2, 'urgent_hour'))).toBe(
      '2026-02-14T01:00',
    );
  });
  test('an amount that fits exactly ends with the day, not on the next morning', () => {
    expect(shown(addWorkingTime(jinan, local('2026-02-13T14:00'), 4, 'work_hour'))).toBe('2026-02-13T18:00');
  });
});

describe('seasons, years and zones', () => {
  test('summer hours shift the afternoon', () => {
    expect(shown(addWorkingTime(jinan, local('2026-07-01T12:00'), 1, 'work_hour'))).toBe('2026-07-01T15:30');
    expect(shown(addWorkingTime(jinan, local('2026-11-02T12:00'), 1, 'work_hour'))).toBe('2026-11-02T15:00');
  });
  test('a span over the turn of the year counts both years', () => {
    const days = workingElapsed(jinan, local('2025-12-31T08:00'), local('2026-01-06T08:00'), 'work_day');
    expect(days).toBe(3); // 31 December, the swapped Sunday the 4th and Monday the 5th
  });
  test('a year that nobody announced is provisional', () => {
    const at = (text: string) => local(text).getTime();
    expect(isProvisional(jinan, at('2026-03-01T00:00'), at('2026-12-31T23:00'))).toBe(false);
    expect(isProvisional(jinan, at('2026-12-31T23:00'), at('2027-01-01T00:30'))).toBe(true);
  });
  test('a day with a skipped hour is an hour shorter for night work only', () => {
    const before = new Date('2026-03-07T08:00:00-05:00');
    const after = new Date('2026-03-09T08:00:00-04:00');
    expect(workingElapsed(york, before, after, 'work_hour')).toBe(24 + 23);
  });
  test('a calendar without working time is refused rather than searched for ever', () => {
    const never = calendarOf({ ...demoCalendar, seasons: [{ from: '01-01', hours: {} }], years: [] }, 1);
    expect(() => addWorkingTime(never, local('2026-01-01T00:00'), 1, 'work_hour')).toThrow(RangeError);
  });
});

const moment = fc.integer({ min: Date.UTC(2024, 0, 1), max: Date.UTC(2028, 11, 31) });
const amount = fc.integer({ min: 1, max: 400 * 3_600_000 });
const calendar = fc.constantFrom(jinan, york, long);
const counting = fc.constantFrom('working' as const, 'continuous' as const);

describe('laws of working time', () => {
  test('what is added has passed', () => {
    fc.assert(
      fc.property(calendar, moment, amount, counting, (c, from, ms, how) => {
        expect(elapsedMs(c, from, advance(c, from, ms, how), how)).toBe(ms);
      }),
    );
  });
  test('elapsed time adds up and turns its sign', () => {
    fc.assert(
      fc.property(calendar, moment, moment, moment, (c, a, b, z) => {
        const sum = elapsedMs(c, a, b, 'working') + elapsedMs(c, b, z, 'working');
        expect(elapsedMs(c, a, z, 'working')).toBe(sum);
        expect(elapsedMs(c, b, a, 'working')).toBeCloseTo(-elapsedMs(c, a, b, 'working'));
      }),
    );
  });
  test('later start or longer limit never ends earlier', () => {
    fc.assert(
      fc.property(calendar, moment, amount, fc.nat(86_400_000), (c, from, ms, more) => {
        const due = advance(c, from, ms, 'working');
        expect(advance(c, from + more, ms, 'working')).toBeGreaterThanOrEqual(due);
        expect(advance(c, from, ms + more, 'working')).toBeGreaterThanOrEqual(due);
      }),
    );
  });
  test('adding in two steps is adding at once', () => {
    fc.assert(
      fc.property(calendar, moment, amount, amount, (c, from, a, b) => {
        const twice = advance(c, advance(c, from, a, 'working'), b, 'working');
        expect(twice).toBe(advance(c, from, a + b, 'working'));
      }),
    );
  });
});
