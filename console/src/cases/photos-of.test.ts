import type { CaseTimelineItem } from '@yiwang/contract';
import { describe, expect, it } from 'vitest';
import { photosOf } from './photos-of.ts';

const item = (
  seq: number,
  type: string,
  files: string[],
  distance: number | null = null,
): CaseTimelineItem => ({
  seq,
  at: `2026-03-0${seq}T08:00:00Z`,
  type,
  verb: type,
  by: { kind: 'system', id: 'rule', name: null },
  to: null,
  reason: null,
  words: null,
  erased: false,
  files,
  unit: null,
  person: null,
  distance,
  facts: {},
});

describe('photos of a case', () => {
  it('tells the matter from the work, and takes the last work after a rework', () => {
    const photos = photosOf({
      firstPhoto: 'a',
      timeline: [
        item(1, 'opened', ['a']),
        item(2, 'fact-confirmed', ['b']),
        item(3, 'handed-back', ['c'], 80),
        item(4, 'check-failed', ['d']),
        item(5, 'handed-back', ['e'], 12),
      ],
    });
    expect(photos).toEqual({
      before: ['a', 'b'],
      after: ['e'],
      all: ['a', 'b', 'c', 'd', 'e'],
      handedBackAt: '2026-03-05T08:00:00Z',
      distance: 12,
    });
  });

  it('takes before and after of a self-handled case from its one step', () => {
    const done = {
      ...item(2, 'self-handled', ['b', 'c', 'd']),
      facts: { before: ['b'], after: ['c', 'd'] },
    };
    expect(photosOf({ firstPhoto: 'b', timeline: [item(1, 'opened', []), done] })).toMatchObject({
      before: ['b'],
      after: ['c', 'd'],
      all: ['b', 'c', 'd'],
    });
  });

  it('falls back to the first photo', () => {
    expect(photosOf({ firstPhoto: 'x', timeline: [] })).toMatchObject({
      before: ['x'],
      after: [],
      all: ['x'],
    });
    expect(photosOf({ firstPhoto: null, timeline: [] }).all).toEqual([]);
  });
});
