import { expect, it } from 'vitest';
import { nextMidnight } from './midnight.ts';

it('is the next midnight of the city, whatever the server counts by, also on a day that is shorter', () => {
  const at = (zone: string, now: string) => nextMidnight(zone, new Date(now)).toISOString();
  expect(at('Asia/Shanghai', '2026-03-04T23:59:00+08:00')).toBe('2026-03-04T16:00:00.000Z');
  expect(at('Asia/Shanghai', '2026-03-05T00:00:00+08:00')).toBe('2026-03-05T16:00:00.000Z');
  expect(at('Europe/Berlin', '2026-03-29T00:30:00+01:00')).toBe('2026-03-29T22:00:00.000Z');
});
