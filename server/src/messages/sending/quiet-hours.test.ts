import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { afterQuietHours } from './quiet-hours.ts';

const zone = 'Asia/Shanghai';
const night = { from: '21:30', to: '07:30' };
const at = (local: string) => new Date(`${local}+08:00`);

describe('quiet hours', () => {
  it.each([
    ['2026-11-21T21:29', '2026-11-21T21:29'],
    ['2026-11-21T21:30', '2026-11-22T07:30'],
    ['2026-11-21T23:59', '2026-11-22T07:30'],
    ['2026-11-22T00:00', '2026-11-22T07:30'],
    ['2026-11-22T07:29', '2026-11-22T07:30'],
    ['2026-11-22T07:30', '2026-11-22T07:30'],
  ])('over midnight: %s goes out at %s', (planned, goes) => {
    expect(afterQuietHours(at(planned), night, zone)).toEqual(at(goes));
  });

  it('knows quiet time within a day', () => {
    const noon = { from: '12:00', to: '14:00' };
    expect(afterQuietHours(at('2026-11-21T12:00'), noon, zone)).toEqual(at('2026-11-21T14:00'));
    expect(afterQuietHours(at('2026-11-21T14:00'), noon, zone)).toEqual(at('2026-11-21T14:00'));
    expect(afterQuietHours(at('2026-11-21T11:59'), noon, zone)).toEqual(at('2026-11-21T11:59'));
  });

  it('keeps the clock of the wall when summer time begins', () => {
    const spring = afterQuietHours(new Date('2026-03-28T23:00:00Z'), night, 'Europe/Berlin');
    expect(spring.toISOString()).toBe('2026-03-29T05:30:00.000Z');
  });

  it('never moves a message back, by more than a day, or into the quiet again', () => {
    const clock = fc
      .tuple(fc.integer({ min: 0, max: 23 }), fc.integer({ min: 0, max: 59 }))
      .map(([hour, minute]) => `${String(hour).padStart(2, '0')}:${String(minute).padStart(2, '0')}`);
    const planned = fc.date({
      min: new Date('2025-01-01'),
      max: new Date('2027-12-31'),
      noInvalidDate: true,
    });
    fc.assert(
      fc.property(planned, clock, clock, (when, from, to) => {
        const goes = afterQuietHours(when, { from, to }, zone);
        expect(goes.getTime()).toBeGreaterThanOrEqual(when.getTime());
        expect(goes.getTime() - when.getTime()).toBeLessThanOrEqual(24 * 3_600_000);
        expect(afterQuietHours(goes, { from, to }, zone)).toEqual(goes);
      }),
    );
  });
});
