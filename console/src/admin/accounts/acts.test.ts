import type { HandoverItem } from '@yiwang/contract';
import { describe, expect, it } from 'vitest';
import { actsFor } from './acts.tsx';
import { handoverOf } from './leaver.tsx';

describe('acts on an account', () => {
  it('offers only what makes sense', () => {
    expect(actsFor({ state: 'active', lockedUntil: null, totpEnrolled: false })).toEqual([
      'reset-password',
      'end-sessions',
      'suspend',
      'close',
    ]);
    expect(actsFor({ state: 'suspended', lockedUntil: '2026-01-01T00:00:00Z', totpEnrolled: true })).toEqual([
      'unlock',
      'reset-password',
      'reset-totp',
      'end-sessions',
      'restore',
      'close',
    ]);
    expect(actsFor({ state: 'closed', lockedUntil: null, totpEnrolled: true })).toEqual([]);
  });
});

describe('a leaver hands over', () => {
  const item = (id: string, source: string): HandoverItem => ({
    source,
    id,
    kind: source,
    label: id,
    area: null,
    dueAt: null,
  });

  it('ends posts, gives tasks to the one named for all, and keeps single choices', () => {
    expect(
      handoverOf(
        [item('1', 'holding'), item('2', 'case-task'), item('3', 'case-task'), item('4', 'case-view')],
        { 3: 'b' },
        'a',
      ),
    ).toEqual([
      { source: 'holding', id: '1', to: null },
      { source: 'case-task', id: '2', to: 'a' },
      { source: 'case-task', id: '3', to: 'b' },
      { source: 'case-view', id: '4', to: null },
    ]);
  });
});
