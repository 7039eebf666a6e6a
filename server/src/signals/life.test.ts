import { reportKinds, reportVerbs } from '@yiwang/contract';
import { describe, expect, it } from 'vitest';
import { deskObstacle, type ReportLife, reporterObstacle } from './life.ts';

const report: ReportLife = {
  kind: 'problem',
  state: 'received',
  desk: 'open',
  case_id: null,
  objected_at: null,
  object_until: null,
  decided_by: null,
  window_ends: null,
  rating: null,
  public_key: 'received',
  review: false,
  question_id: null,
  undo: null,
};
const now = new Date('2026-11-20T00:00:00Z');
const later = new Date('2026-11-21T00:00:00Z');
const earlier = new Date('2026-11-19T00:00:00Z');
const possible = (change: Partial<ReportLife>) =>
  reportVerbs.filter((verb) => deskObstacle({ ...report, ...change }, verb) === null);

describe('the life of a report', () => {
  it.each([
    [{}, ['accept', 'join', 'ask', 'decline', 'reclassify', 'place', 'release']],
    [{ kind: 'inquiry' }, ['accept', 'join', 'answer', 'ask', 'decline', 'reclassify', 'place', 'release']],
    [{ kind: 'complaint' }, ['accept', 'answer', 'ask', 'decline', 'reclassify', 'place', 'name-unit']],
    [
      { desk: 'waiting', question_id: '01900000-0000-7000-8000-000000000000' },
      ['accept', 'join', 'decline', 'reclassify', 'place', 'release'],
    ],
    // Asked, but the question has not gone out yet: the clock runs, a second question waits.
    [
      { question_id: '01900000-0000-7000-8000-000000000000' },
      ['accept', 'join', 'decline', 'reclassify', 'place', 'release'],
    ],
    [{ review: true }, ['accept', 'join', 'ask', 'decline', 'reclassify', 'place', 'release', 'reviewed']],
    [{ state: 'accepted', desk: 'done' }, ['release']],
    [{ state: 'joined', desk: 'done' }, ['unjoin', 'release']],
    [{ state: 'answered', desk: 'done' }, ['release']],
    [{ state: 'declined', desk: 'done' }, ['release']],
    [{ state: 'declined', desk: 'objection' }, ['decide-objection', 'release']],
  ])('%o leaves open %j', (change, verbs) => {
    expect(possible(change)).toEqual(verbs);
  });

  it.each(reportKinds)('%s can always be taken on or declined', (kind) => {
    expect(possible({ kind })).toEqual(expect.arrayContaining(['accept', 'decline']));
  });

  it('lets the reporter object once, in time, to a refusal only', () => {
    const declined = { ...report, public_key: 'declined', object_until: later };
    expect(reporterObstacle(declined, 'object', now)).toBeNull();
    expect(reporterObstacle({ ...declined, object_until: earlier }, 'object', now)).toBe('too-late');
    expect(reporterObstacle({ ...declined, objected_at: earlier }, 'object', now)).toBe('objected-before');
    expect(reporterObstacle(report, 'object', now)).toBe('nothing-to-object');
  });

  it('lets him rate once and say "still there" within the window', () => {
    const done = { ...report, public_key: 'done', window_ends: later };
    expect(reporterObstacle(done, 'rate', now)).toBeNull();
    expect(reporterObstacle(done, 'still-there', now)).toBeNull();
    expect(reporterObstacle({ ...done, rating: 5 }, 'rate', now)).toBe('rated-before');
    expect(reporterObstacle({ ...done, rating: 5 }, 'still-there', now)).toBe('not-in-window');
    expect(reporterObstacle({ ...done, window_ends: earlier }, 'still-there', now)).toBe('not-in-window');
    expect(reporterObstacle(report, 'rate', now)).toBe('not-in-window');
  });

  it('always lets him add, change his contact and share', () => {
    for (const verb of ['add', 'contact', 'share'] as const)
      expect(reporterObstacle({ ...report, state: 'declined' }, verb, now)).toBeNull();
  });
});
