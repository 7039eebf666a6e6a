import { describe, expect, it } from 'vitest';
import { isThisMachine, Throttle } from './throttle.ts';

const many = (throttle: Throttle, origin: string, times: number, now = 0) =>
  Array.from({ length: times }, () => throttle.take(origin, now));

describe('the throttle', () => {
  it('lets ordinary senders through at once', () => {
    expect(many(new Throttle(), 'a', 30).every((toll) => toll.delayMs === 0 && !toll.busy)).toBe(true);
  });

  it('slows and then marks a busy address, with an end to the waiting', () => {
    const tolls = many(new Throttle(), 'a', 500);
    expect(tolls[30]).toEqual({ delayMs: 100, busy: false });
    expect(tolls[60]).toEqual({ delayMs: 3100, busy: true });
    expect(Math.max(...tolls.map((toll) => toll.delayMs))).toBe(4000);
  });

  it('does not let one address slow another', () => {
    const throttle = new Throttle();
    many(throttle, 'a', 500);
    expect(throttle.take('b', 0)).toEqual({ delayMs: 0, busy: false });
  });

  it('takes the telephones of a carrier behind one address for the persons they are', () => {
    const throttle = new Throttle();
    const tolls = Array.from({ length: 500 }, (_, i) =>
      throttle.take('nat', 0, { person: `p${i % 170}`, storm: false }),
    );
    expect(tolls.every((toll) => toll.delayMs === 0 && !toll.busy)).toBe(true);
  });

  it('slows one person who sends on and on, and one who makes up a town of numbers', () => {
    const one = new Throttle();
    const same = Array.from({ length: 100 }, () => one.take('a', 0, { person: 'p', storm: false }));
    expect(same.at(-1)).toMatchObject({ delayMs: 4000, busy: true });
    const town = new Throttle();
    const made = Array.from({ length: 2_100 }, (_, i) =>
      town.take('a', 0, { person: `p${i}`, storm: false }),
    );
    expect(made[1_999]).toEqual({ delayMs: 0, busy: false });
    expect(made.at(-1)).toMatchObject({ busy: true });
  });

  it('lets nobody wait while an event goes on, and still marks a flood of floods', () => {
    const throttle = new Throttle();
    const tolls = Array.from({ length: 2_001 }, () => throttle.take('a', 0, { person: null, storm: true }));
    expect(tolls.slice(0, 2_000).every((toll) => toll.delayMs === 0 && !toll.busy)).toBe(true);
    expect(tolls.at(-1)).toEqual({ delayMs: 0, busy: true });
  });

  it('forgets after the window', () => {
    const throttle = new Throttle();
    many(throttle, 'a', 500);
    expect(throttle.take('a', 600_001)).toEqual({ delayMs: 0, busy: false });
  });

  it('waits no longer than it says', async () => {
    const started = performance.now();
    await new Throttle().wait('a', { delayMs: 30, busy: false });
    expect(performance.now() - started).toBeGreaterThanOrEqual(29);
  });

  it('knows this machine', () => {
    expect(['127.0.0.1', '::1', '::ffff:127.0.0.1', '10.0.0.1'].map(isThisMachine)).toEqual([
      true,
      true,
      true,
      false,
    ]);
  });
});
