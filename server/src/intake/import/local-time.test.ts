import fc from 'fast-check';
import { Temporal } from 'temporal-polyfill';
import { describe, expect, it } from 'vitest';
import { timeReader } from './local-time.ts';

const boston = timeReader('iso', 'America/New_York');
const newYork = timeReader('us', 'America/New_York');

describe('times of a source file', () => {
  it.each([
    ['2011-07-01 01:32:33', '2011-07-01T05:32:33.000Z'],
    ['2011-12-01 01:32:33', '2011-12-01T06:32:33.000Z'],
    ['2011-12-01', '2011-12-01T05:00:00.000Z'],
    ['2011-11-06 01:30:00', '2011-11-06T05:30:00.000Z'], // shown twice: the first
    ['2011-03-13 02:30:00', '2011-03-13T07:30:00.000Z'], // skipped: moved on
    ['2011-12-01T00:00:00+08:00', '2011-11-30T16:00:00.000Z'],
  ])('%s in Boston is %s', (text, iso) => {
    expect(boston(text)?.toISOString()).toBe(iso);
  });

  it.each([
    ['05/01/2022 12:00:03 AM', '2022-05-01T04:00:03.000Z'],
    ['05/01/2022 12:00:03 PM', '2022-05-01T16:00:03.000Z'],
    ['5/1/2022', '2022-05-01T04:00:00.000Z'],
  ])('%s in New York is %s', (text, iso) => {
    expect(newYork(text)?.toISOString()).toBe(iso);
  });

  it.each([
    '',
    'yesterday',
    '2011-02-31 00:00:00',
    '2011-07-01 25:00:00',
    '2011-07-01 10:61:00',
    '07/01/2011',
  ])('"%s" is no time', (text) => expect(boston(text)).toBeNull());

  it.each(['13/01/2022', '05/01/2022 13:00 PM', '05/01/2022 00:00 AM'])('"%s" is no American time', (text) =>
    expect(newYork(text)).toBeNull(),
  );

  it('agrees with the calendar library for any wall clock in any zone', () => {
    const zones = fc.constantFrom(
      'America/New_York',
      'Asia/Shanghai',
      'Europe/Berlin',
      'Australia/Lord_Howe',
      'UTC',
      'Asia/Kolkata',
    );
    const minute = fc.integer({ min: 0, max: 40 * 366 * 24 * 60 });
    fc.assert(
      fc.property(zones, minute, (zone, minutes) => {
        const text = new Date(Date.UTC(1990, 0, 1) + minutes * 60_000).toISOString().slice(0, 19);
        const expected = Temporal.PlainDateTime.from(text).toZonedDateTime(zone, {
          disambiguation: 'compatible',
        }).epochMilliseconds;
        expect(timeReader('iso', zone)(text.replace('T', ' '))?.getTime()).toBe(expected);
      }),
      { numRuns: 300 },
    );
  });
});
