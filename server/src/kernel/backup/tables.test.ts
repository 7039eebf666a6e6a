import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { inLoadingOrder } from './tables.ts';

describe('the order in which tables are loaded', () => {
  it('puts every table behind the tables it refers to', () => {
    const graph = fc.integer({ min: 1, max: 12 }).chain((size) => {
      const names = Array.from({ length: size }, (_, i) => `t${i}`);
      const key = fc
        .tuple(fc.nat(size - 1), fc.nat(size - 1))
        .filter(([from, to]) => from > to)
        .map(([from, to]) => ({ from: `t${from}`, to: `t${to}` }));
      return fc.record({
        names: fc.shuffledSubarray(names, { minLength: size }),
        keys: size < 2 ? fc.constant([]) : fc.array(key),
      });
    });
    fc.assert(
      fc.property(graph, ({ names, keys }) => {
        const order = inLoadingOrder(names, keys);
        expect([...order].sort()).toEqual([...names].sort());
        for (const { from, to } of keys) expect(order.indexOf(to)).toBeLessThan(order.indexOf(from));
      }),
    );
  });

  it('refuses a circle', () => {
    const keys = [
      { from: 'a', to: 'b' },
      { from: 'b', to: 'a' },
    ];
    expect(() => inLoadingOrder(['a', 'b'], keys)).toThrow(/circle/);
  });
});
