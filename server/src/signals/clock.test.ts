import { calendarDefinitionSchema } from '@yiwang/contract';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { calendarOf } from '../kernel/index.ts';
import { lightOf, pauseClock, resumeClock, startClock } from './clock.ts';

const day = [
  ['09:00', '12:00'],
  ['14:00', '18:00'],
];
const calendar = calendarOf(
  calendarDefinitionSchema.parse({
    id: 'desk',
    name: '受理台',
    zone: 'Asia/Shanghai',
    seasons: [{ from: '01-01', hours: { '1': day, '2': day, '3': day, '4': day, '5': day } }],
    years: [],
  }),
  1,
);
const limit = { minutes: 15, running: false, yellowShare: 0.25 };
const at = (text: string) => new Date(`2026-11-${text}+08:00`);

describe('the accept clock', () => {
  it('runs in working time by day', () => {
    const { dueAt, yellowAt } = startClock(calendar, at('20T11:50:00'), limit);
    expect(dueAt).toEqual(at('20T14:05:00'));
    expect(yellowAt).toEqual(at('20T14:01:15'));
  });

  it('waits for Monday when the desk is closed', () => {
    expect(startClock(calendar, at('20T23:00:00'), limit).dueAt).toEqual(at('23T09:15:00'));
  });

  it('runs without pause for emergencies', () => {
    expect(startClock(calendar, at('20T23:00:00'), { ...limit, running: true }).dueAt).toEqual(
      at('20T23:15:00'),
    );
  });

  it('keeps what was left while a question is out', () => {
    const { clock } = startClock(calendar, at('20T10:00:00'), limit);
    const paused = pauseClock(calendar, clock, at('20T10:05:00'));
    expect(paused).toMatchObject({ from: null });
    expect(resumeClock(calendar, paused, at('23T09:30:00'), 0.25).dueAt).toEqual(at('23T09:40:00'));
  });

  it('is due at once when it was late before the pause', () => {
    const { clock } = startClock(calendar, at('20T10:00:00'), limit);
    const paused = pauseClock(calendar, clock, at('20T10:40:00'));
    expect(resumeClock(calendar, paused, at('23T09:30:00'), 0.25).dueAt).toEqual(at('23T09:30:00'));
  });

  it('never charges paused time, however often it is paused', () => {
    const minutes = fc.array(fc.integer({ min: 1, max: 5000 }), { minLength: 1, maxLength: 8 });
    fc.assert(
      fc.property(minutes, (gaps) => {
        let now = at('02T09:00:00').getTime();
        let { clock } = startClock(calendar, new Date(now), { ...limit, running: true });
        let ran = 0;
        for (const [i, gap] of gaps.entries()) {
          now += gap * 60_000;
          if (i % 2 === 0) {
            ran += gap / 60;
            clock = pauseClock(calendar, clock, new Date(now));
            expect(clock.used).toBeCloseTo(ran, 6);
          } else clock = resumeClock(calendar, clock, new Date(now), 0.25).clock;
        }
      }),
    );
  });

  it('shows green, yellow, red and grey', () => {
    const { dueAt, yellowAt } = startClock(calendar, at('20T10:00:00'), limit);
    const row = { due_at: dueAt, yellow_at: yellowAt, state: 'received' };
    expect(lightOf(row, at('20T10:01:00'))).toBe('green');
    expect(lightOf(row, at('20T10:12:00'))).toBe('yellow');
    expect(lightOf(row, at('20T10:16:00'))).toBe('red');
    expect(lightOf({ ...row, state: 'accepted' }, at('20T10:16:00'))).toBe('grey');
    expect(lightOf({ ...row, due_at: null }, at('20T10:16:00'))).toBe('grey');
  });
});
