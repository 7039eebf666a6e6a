import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  dayOf,
  daysAround,
  endOfDay,
  type ShiftPattern,
  shiftAt,
  startOfDay,
  weekdayBits,
  weekdaysOf,
} from './shift.ts';

const ZONE = 'Asia/Shanghai';
const everyDay = weekdayBits([1, 2, 3, 4, 5, 6, 7]);
const early: ShiftPattern = {
  weekdays: everyDay,
  fromMinute: 8 * 60,
  untilMinute: 20 * 60,
  validFrom: '2026-01-01',
  validUntil: null,
};
const night: ShiftPattern = { ...early, fromMinute: 20 * 60, untilMinute: 8 * 60 };
const at = (text: string): Date => new Date(`${text}+08:00`);

test('an early shift is on from its first minute until just before its last', () => {
  expect(shiftAt(early, at('2026-11-20T07:59:59'), ZONE)).toBeNull();
  expect(shiftAt(early, at('2026-11-20T08:00:00'), ZONE)?.day).toBe('2026-11-20');
  expect(shiftAt(early, at('2026-11-20T20:00:00'), ZONE)).toBeNull();
});

test('a night shift belongs to the day on which it began', () => {
  expect(shiftAt(night, at('2026-11-21T03:00:00'), ZONE)).toEqual({
    day: '2026-11-20',
    from: at('2026-11-20T20:00:00'),
    until: at('2026-11-21T08:00:00'),
  });
});

test('a night shift of Fridays is on early on Saturday and not early on Friday', () => {
  const fridays = { ...night, weekdays: weekdayBits([5]) };
  expect(shiftAt(fridays, at('2026-11-21T03:00:00'), ZONE)?.day).toBe('2026-11-20');
  expect(shiftAt(fridays, at('2026-11-20T03:00:00'), ZONE)).toBeNull();
});

test('the last day counts whole, its night too', () => {
  const ending = { ...night, validUntil: '2026-11-20' };
  expect(shiftAt(ending, at('2026-11-21T07:00:00'), ZONE)).not.toBeNull();
  expect(shiftAt(ending, at('2026-11-21T21:00:00'), ZONE)).toBeNull();
});

test('at each moment exactly one of a day shift and its night shift is on', () => {
  const moments = fc.date({
    min: at('2026-02-01T00:00:00'),
    max: at('2027-02-01T00:00:00'),
    noInvalidDate: true,
  });
  fc.assert(
    fc.property(moments, (moment) => {
      const on = [early, night].filter((pattern) => shiftAt(pattern, moment, ZONE) !== null);
      expect(on).toHaveLength(1);
    }),
  );
});

test('a whole day reaches from midnight to midnight', () => {
  const whole = { ...early, fromMinute: 0, untilMinute: 1440 };
  expect(shiftAt(whole, at('2026-11-20T00:00:00'), ZONE)?.until).toEqual(at('2026-11-21T00:00:00'));
  expect(shiftAt(whole, at('2026-11-20T23:59:59'), ZONE)?.day).toBe('2026-11-20');
});

test('days are those of the city, not of the machine', () => {
  expect(dayOf(new Date('2026-11-20T16:30:00Z'), ZONE)).toBe('2026-11-21');
  expect(daysAround(new Date('2026-11-20T16:30:00Z'), ZONE)).toEqual({
    today: '2026-11-21',
    yesterday: '2026-11-20',
  });
  expect(startOfDay('2026-11-21', ZONE)).toEqual(at('2026-11-21T00:00:00'));
  expect(endOfDay('2026-11-21', ZONE)).toEqual(at('2026-11-22T00:00:00'));
});

test('weekdays survive their bits', () => {
  fc.assert(
    fc.property(fc.uniqueArray(fc.integer({ min: 1, max: 7 })), (days) => {
      expect(weekdaysOf(weekdayBits(days))).toEqual([...days].sort());
    }),
  );
});
