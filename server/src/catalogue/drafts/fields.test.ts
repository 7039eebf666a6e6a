import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { clashesOf, diffFields, mergeFields } from './fields.ts';

const never = () => {
  throw new Error('There is nothing to choose');
};
/** As JSON makes them. */
const json = { noNullPrototype: true } as const;
const day = fc.record(
  { day: fc.constantFrom('2026-02-14', '2026-02-15', '2026-05-01'), name: fc.constantFrom('a', 'b') },
  json,
);
const days = fc.uniqueArray(day, { selector: (one) => one.day }).map(sorted);
const limit = fc.record(
  { amount: fc.integer({ min: 1, max: 4 }), unit: fc.constantFrom('work_day', 'work_hour') },
  json,
);
const rules = fc.record(
  {
    name: fc.constantFrom('x', 'y'),
    days,
    limits: fc.record({ take: limit, check: limit }, json),
    sources: fc.array(fc.constantFrom('public', 'hotline'), { maxLength: 2 }),
  },
  json,
);
function sorted<T extends { day: string }>(all: readonly T[]): T[] {
  return all.toSorted((a, b) => (a.day < b.day ? -1 : 1));
}
/** Lists with names have no order of their own. */
const plain = (value: unknown) => {
  const { days: all, ...rest } = value as { days: { day: string }[] };
  return { ...rest, days: sorted(all) };
};

describe('changes by field', () => {
  it('are none exactly where nothing differs', () => {
    fc.assert(
      fc.property(rules, rules, (a, b) => {
        expect(diffFields(a, a)).toEqual([]);
        expect(diffFields(a, b).length === 0).toBe(JSON.stringify(a) === JSON.stringify(b));
      }),
    );
  });

  it('name the day, not its place in the list, and a limit as a whole', () => {
    const from = { days: [{ day: '2026-02-14' }], limits: { take: { amount: 2, unit: 'work_hour' } } };
    const to = {
      days: [{ day: '2026-01-04' }, { day: '2026-02-14' }],
      limits: { take: { amount: 2, unit: 'work_day' } },
    };
    expect(diffFields(from, to)).toEqual([
      { pointer: '/days/2026-01-04', from: null, to: { day: '2026-01-04' } },
      { pointer: '/limits/take', from: from.limits.take, to: to.limits.take },
    ]);
  });
});

describe('two changes of one rule', () => {
  it('are both kept where one side has changed nothing', () => {
    fc.assert(
      fc.property(rules, rules, (base, changed) => {
        expect(mergeFields(base, changed, base, never)).toEqual(changed);
        expect(mergeFields(base, base, changed, never)).toEqual(changed);
        expect(mergeFields(base, changed, changed, never)).toEqual(changed);
      }),
    );
  });

  it('end where each field is what the one or the other wanted, and clash only in fields that both changed', () => {
    fc.assert(
      fc.property(rules, rules, rules, (base, mine, theirs) => {
        const merged = mergeFields(base, mine, theirs, () => 'mine');
        const own = new Set(diffFields(base, mine).map((one) => one.pointer));
        const touched = [...own];
        for (const clash of clashesOf(base, mine, theirs))
          expect(touched.some((one) => one.startsWith(clash.pointer) || clash.pointer.startsWith(one))).toBe(
            true,
          );
        // Giving way everywhere and insisting everywhere differ only in the clashes.
        const gave = mergeFields(base, mine, theirs, () => 'theirs');
        const clashes = clashesOf(base, mine, theirs).map((one) => one.pointer);
        const apart = diffFields(plain(merged), plain(gave)).map((one) => one.pointer);
        expect(apart.every((one) => clashes.some((clash) => one.startsWith(clash)))).toBe(true);
      }),
      { numRuns: 500 },
    );
  });

  it('of two days swapped apart are no clash; of one limit they are', () => {
    const base = { days: [{ day: '2026-02-14' }], take: { amount: 2, unit: 'work_hour' } };
    const mine = {
      days: [...base.days, { day: '2026-02-28' }],
      take: { amount: 1, unit: 'work_hour' },
    };
    const theirs = { days: [], take: { amount: 3, unit: 'work_hour' } };
    expect(clashesOf(base, mine, theirs)).toEqual([
      { pointer: '/take', base: base.take, mine: mine.take, theirs: theirs.take },
    ]);
    expect(mergeFields(base, mine, theirs, () => 'theirs')).toEqual({
      days: [{ day: '2026-02-28' }],
      take: theirs.take,
    });
  });
});
