import fc from 'fast-check';
import { expect, it } from 'vitest';
import { fit } from './prepare.ts';

it('fits any picture into the edge without enlarging or losing a side', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 20_000 }), fc.integer({ min: 1, max: 20_000 }), (width, height) => {
      const out = fit(width, height);
      expect(Math.max(out.width, out.height)).toBeLessThanOrEqual(2048);
      expect(out.width).toBeLessThanOrEqual(width);
      expect(out.height).toBeLessThanOrEqual(height);
      expect(Math.min(out.width, out.height)).toBeGreaterThanOrEqual(1);
    }),
  );
});
