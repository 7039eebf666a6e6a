import { describe, expect, it } from 'vitest';
import { desktopState, isNews } from './desktop.ts';

describe('desktop notices', () => {
  it.each([
    [undefined, true, 'unsupported'],
    ['default', false, 'asks'],
    ['default', true, 'asks'],
    ['denied', true, 'blocked'],
    ['granted', false, 'off'],
    ['granted', true, 'on'],
  ] as const)('with permission %s and switch %s it is %s', (permission, wanted, state) => {
    expect(desktopState(permission, wanted)).toBe(state);
  });

  it('tells only what is new, and nobody who is looking', () => {
    const one = { count: 1, urgent: 0 };
    const two = { count: 2, urgent: 0 };
    expect(isNews(null, two, false)).toBe(false);
    expect(isNews(one, two, false)).toBe(true);
    expect(isNews(one, two, true)).toBe(false);
    expect(isNews(two, one, false)).toBe(false);
    expect(isNews(two, { count: 2, urgent: 1 }, false)).toBe(true);
  });
});
