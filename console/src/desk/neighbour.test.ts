import { describe, expect, it } from 'vitest';
import { neighbour } from './neighbour.ts';

const items = ['a', 'b', 'c'].map((id) => ({ id }));

describe('neighbour', () => {
  it('steps and stops at the ends', () => {
    expect(neighbour(items, 'a', 1)).toBe('b');
    expect(neighbour(items, 'c', 1)).toBe('c');
    expect(neighbour(items, 'a', -1)).toBe('a');
  });

  it('opens the next item after one is dealt with, the one before at the end, nothing when alone', () => {
    expect(neighbour(items, 'b', 'after')).toBe('c');
    expect(neighbour(items, 'c', 'after')).toBe('b');
    expect(neighbour([{ id: 'a' }], 'a', 'after')).toBeNull();
  });

  it('starts at the top when nothing or something unknown is open', () => {
    expect(neighbour(items, null, 1)).toBe('a');
    expect(neighbour(items, 'gone', 'after')).toBe('a');
    expect(neighbour([], 'a', 1)).toBeNull();
  });
});
