import type { RuleEffect } from '@yiwang/contract';
import { expect, it } from 'vitest';
import { countsOf, worstFirst } from './use-effects.ts';

const effect = (caseId: string, more: Partial<RuleEffect>): RuleEffect => ({
  caseId,
  number: caseId,
  className: null,
  movesTo: null,
  clock: 'handle',
  before: '2026-03-06T01:00:00.000Z',
  after: '2026-03-05T01:00:00.000Z',
  overdue: false,
  ...more,
});

it('counts cases once and clocks each, and puts those late at once first', () => {
  const items = [
    effect('a', {}),
    effect('a', { clock: 'city', after: '2026-03-09T01:00:00.000Z' }),
    effect('b', { overdue: true, after: '2026-03-04T01:00:00.000Z' }),
    effect('c', { clock: null, before: null, after: null, movesTo: '别的' }),
  ];
  expect(countsOf(items)).toEqual({ cases: 2, earlier: 2, later: 1, overdue: 1, moved: 1 });
  expect([...items].sort(worstFirst).map((each) => each.caseId)).toEqual(['b', 'a', 'a', 'c']);
});
