import { describe, expect, it } from 'vitest';
import { type BuiltChunk, closure, startChunks, wireBytes } from './script-budget.ts';

const chunk = (fileName: string, imports: string[], more: Partial<BuiltChunk> = {}): BuiltChunk => ({
  fileName,
  imports,
  code: fileName.repeat(50),
  isEntry: false,
  facade: null,
  ...more,
});

const built = [
  chunk('index.js', ['vendor.js'], { isEntry: true }),
  chunk('vendor.js', ['index.js']),
  chunk('desk.js', ['vendor.js', 'card.js'], { facade: '/x/src/signals/intake-desk.tsx' }),
  chunk('card.js', []),
  chunk('map.js', ['vendor.js'], { facade: '/x/src/places/map.tsx' }),
];

describe('script budget', () => {
  it('starts from the entry and the named screens', () => {
    expect(startChunks(built, ['src/signals/intake-desk.tsx'])).toEqual(['index.js', 'desk.js']);
  });

  it('follows static imports, also in a circle, and leaves lazy parts out', () => {
    expect([...closure(built, ['index.js', 'desk.js'])].sort()).toEqual([
      'card.js',
      'desk.js',
      'index.js',
      'vendor.js',
    ]);
  });

  it('adds the compressed size of each file', () => {
    const one = wireBytes(built, new Set(['card.js']));
    expect(one).toBeGreaterThan(0);
    expect(wireBytes(built, new Set(['card.js', 'map.js']))).toBeGreaterThan(one);
  });
});
