import { describe, expect, it } from 'vitest';
import { createThrottle, hashOrigin } from './throttle.ts';

const start = new Date('2026-03-01T08:00:00Z');
const at = (seconds: number) => new Date(start.getTime() + seconds * 1000);
const pace = { burst: 5, perMinute: 60, longestMs: 3_000 };

describe('throttle', () => {
  it('lets a burst through, then holds back a second for each', () => {
    const throttle = createThrottle(pace);
    const waits = Array.from({ length: 8 }, () => throttle.owed('a', start));
    expect(waits).toEqual([0, 0, 0, 0, 0, 1000, 2000, 3000]);
  });

  it('forgets in time', () => {
    const throttle = createThrottle(pace);
    for (let i = 0; i < 8; i++) throttle.owed('a', start);
    expect(throttle.owed('a', at(8))).toBe(0);
  });

  it('slows one origin and not its neighbour', () => {
    const throttle = createThrottle(pace);
    for (let i = 0; i < 8; i++) throttle.owed('a', start);
    expect(throttle.owed('b', start)).toBe(0);
  });

  it('refuses what would wait too long, with the time to come back, and takes no token for it', async () => {
    const throttle = createThrottle(pace);
    for (let i = 0; i < 8; i++) throttle.owed('a', start);
    for (let i = 0; i < 100; i++)
      await expect(throttle.pass('a', start)).rejects.toMatchObject({
        code: 'request.rate-limited',
        retryAfter: 2,
      });
    expect(throttle.owed('a', at(2))).toBeLessThanOrEqual(3000);
  });
});

it('an origin is kept as a hash', () => {
  expect(hashOrigin('203.0.113.7')).toBe(hashOrigin('203.0.113.7'));
  expect(hashOrigin('203.0.113.7')).not.toContain('203');
});
