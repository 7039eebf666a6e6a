import type { CaseTimelineItem } from '@yiwang/contract';
import { describe, expect, it } from 'vitest';
import { ordersOf, selfHandledOf } from './oversight.ts';

const item = (seq: number, type: string, facts: Record<string, unknown> = {}): CaseTimelineItem => ({
  seq,
  at: '2026-03-01T00:00:00Z',
  type,
  verb: type,
  by: { kind: 'staff', id: 'a', name: '甲' },
  to: null,
  reason: null,
  words: null,
  erased: false,
  files: [],
  unit: null,
  person: null,
  distance: null,
  facts,
});
const types = (orders: ReturnType<typeof ordersOf>) =>
  orders.map(({ given, ended, inForce }) => [given.seq, ended?.seq ?? null, inForce]);

describe('orders of supervision', () => {
  it('one may follow another; only the last one is in force', () => {
    const timeline = [
      item(1, 'opened'),
      item(4, 'supervised'),
      item(5, 'urged'),
      item(6, 'supervision-ended'),
      item(8, 'supervised'),
    ];
    const of = { timeline, clocks: [], overlays: ['supervised' as const] };
    expect(types(ordersOf(of))).toEqual([
      [8, null, true],
      [4, 6, false],
    ]);
    // It ended with the case: nobody ended it.
    expect(types(ordersOf({ ...of, overlays: [] }))[0]).toEqual([8, null, false]);
    expect(ordersOf({ ...of, timeline: [item(1, 'opened')] })).toEqual([]);
  });
});

describe('a self-handled case', () => {
  const self = (...rest: CaseTimelineItem[]) =>
    selfHandledOf({ timeline: [item(1, 'opened'), item(2, 'self-handled', { drawn: true }), ...rest] });

  it('waits for the check it was drawn for, and is caught or confirmed by it', () => {
    expect(selfHandledOf({ timeline: [item(1, 'opened')] })).toBeNull();
    expect(self()).toMatchObject({ drawn: true, found: null, failed: false });
    expect(self(item(3, 'check-passed'))).toMatchObject({ found: { seq: 3 }, failed: false });
    expect(self(item(3, 'check-failed'))).toMatchObject({ found: { seq: 3 }, failed: true });
  });

  it('is not judged by what a unit did later', () => {
    const later = [item(3, 'check-failed'), item(6, 'handed-back'), item(7, 'check-passed')];
    expect(self(...later)).toMatchObject({ found: { seq: 3 }, failed: true });
  });

  it('was not drawn and is caught by a spot check after its end', () => {
    const timeline = [item(2, 'self-handled', { drawn: false }), item(4, 'spot-check-failed')];
    expect(selfHandledOf({ timeline })).toMatchObject({ drawn: false, failed: true });
  });
});
