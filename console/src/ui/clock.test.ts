import { describe, expect, it } from 'vitest';
import { type ClockFace, leftOf, lightNow, minutesLeft } from './clock.tsx';

const at = (text: string) => Date.parse(`2026-03-02T${text}:00Z`);
const face = (more: Partial<ClockFace> = {}): ClockFace => ({
  light: 'green',
  dueAt: '2026-03-02T12:00:00Z',
  yellowAt: '2026-03-02T11:00:00Z',
  ...more,
});

describe('clock on screen', () => {
  it('turns by the time of day without a reload', () => {
    expect(lightNow(face(), at('10:00'))).toBe('green');
    expect(lightNow(face(), at('11:00'))).toBe('yellow');
    expect(lightNow(face(), at('12:01'))).toBe('red');
  });

  it('stays as it is while stopped', () => {
    expect(lightNow(face({ light: 'grey', state: 'paused' }), at('13:00'))).toBe('grey');
    expect(lightNow(face({ light: 'yellow', paused: true }), at('13:00'))).toBe('yellow');
  });

  it('counts running time here and keeps the figure of working time', () => {
    expect(minutesLeft(face(), at('11:30'))).toBe(30);
    expect(minutesLeft(face({ counts: 'working', remainingMinutes: 200 }), at('11:30'))).toBe(200);
    expect(minutesLeft(face({ dueAt: null }), at('11:30'))).toBeNull();
  });

  it('shows long lateness in plain days, whatever it counted by', () => {
    const late = face({ counts: 'working', remainingMinutes: -9000, light: 'red' });
    expect(leftOf(late, Date.parse('2026-03-05T12:00:00Z'))).toEqual({
      minutes: -4320,
      counting: 'continuous',
    });
    const soon = face({ counts: 'working', remainingMinutes: -60, light: 'red' });
    expect(leftOf(soon, at('13:00'))).toEqual({ minutes: -60, counting: 'working' });
  });
});
