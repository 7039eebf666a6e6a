import { expect, it } from 'vitest';
import { queryString } from './client.ts';
import { keyOf, newKey } from './key.ts';

it('makes keys that differ and that the server takes', () => {
  const keys = new Set(Array.from({ length: 100 }, newKey));
  expect(keys.size).toBe(100);
  for (const key of keys) expect(key).toMatch(/^[!-~]{8,128}$/);
});

it('keeps the key of a wish for its repeat, and for nothing else', () => {
  const wish = { id: '7', seq: 3, verb: 'take', body: {} };
  const key = keyOf(wish);
  expect(keyOf({ ...wish })).toBe(key);
  expect(keyOf({ ...wish, seq: 4 })).not.toBe(key);
  for (let n = 0; n < 60; n += 1) keyOf({ n });
  expect(keyOf(wish)).not.toBe(key);
});

it('leaves empty values out of a query and repeats lists', () => {
  expect(queryString({ a: '', b: null, c: undefined, d: 0, e: ['x', 'y'], f: '济南' })).toBe(
    '?d=0&e=x&e=y&f=%E6%B5%8E%E5%8D%97',
  );
  expect(queryString({})).toBe('');
});
