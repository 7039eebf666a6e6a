import type { CaseTimelineItem } from '@yiwang/contract/cases';
import { expect, it } from 'vitest';
import { casePhotos } from './case-photos.ts';

const item = (type: string, files: string[]) => ({ type, files }) as unknown as CaseTimelineItem;

it('tells the matter from the work, and shows the newest work only', () => {
  const timeline = [
    item('opened', ['a']),
    item('handed-back', ['b']),
    item('check-failed', ['x']),
    item('handed-back', ['c']),
  ];
  expect(casePhotos({ timeline, firstPhoto: 'a' })).toEqual({ before: ['a'], after: ['c'] });
});
it('takes before and after of a self-handled case from its one step', () => {
  const done = { ...item('self-handled', ['b', 'c']), facts: { before: ['b'], after: ['c'] } };
  const timeline = [item('opened', []), done];
  expect(casePhotos({ timeline, firstPhoto: 'b' })).toEqual({ before: ['b'], after: ['c'] });
});
it('shows the first photo when no step carries one', () => {
  expect(casePhotos({ timeline: [], firstPhoto: 'p' })).toEqual({ before: ['p'], after: [] });
  expect(casePhotos({ timeline: [], firstPhoto: null })).toEqual({ before: [], after: [] });
});
