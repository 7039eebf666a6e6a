import type { HandoverItem } from '@yiwang/contract';
import { describe, expect, it } from 'vitest';
import { actsFor } from './acts.tsx';
import { ENDS, faultsOf, planOf, receiverOf } from './leaver/plan.ts';

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
    expect(actsFor({ state: 'closed', lockedUntil: null, totpEnrolled: true })).toEqual(['reopen']);
  });
});

describe('a leaver hands over', () => {
  const item = (id: string, kind: string, end: HandoverItem['end'] = 'never'): HandoverItem => ({
    source: 's',
    id,
    kind,
    label: id,
    area: null,
    dueAt: null,
    end,
  });
  const post = item('1', 'post.crew', 'may');
  const task = item('2', 'case-task.check');
  const other = item('3', 'case-task.handle');
  const claim = item('4', 'claim.case', 'always');
  const all = { single: { 's 3': 'b' }, all: 'a', dutiesToo: false, names: {} };

  it('ends posts, gives tasks to the one named for all, and keeps single choices', () => {
    expect(planOf([post, task, other, claim], all)).toEqual([
      { source: 's', id: '1', to: null },
      { source: 's', id: '2', to: 'a' },
      { source: 's', id: '3', to: 'b' },
    ]);
    expect(receiverOf(post, { ...all, dutiesToo: true })).toBe('a');
    expect(receiverOf(post, { single: { 's 1': ENDS }, all: 'a', dutiesToo: true, names: {} })).toBe(ENDS);
  });

  it('counts what nobody has, and says why somebody cannot', () => {
    const none = { single: {}, all: undefined, dutiesToo: true, names: {} };
    expect(faultsOf([post, task, other, claim], none, undefined).open).toBe(2);
    const check = { items: [{ source: 's', id: '2', to: 'a', why: 'not-of-unit' }] };
    expect(faultsOf([post, task, other], all, check)).toEqual({
      open: 0,
      unfit: new Map([['s 2', 'not-of-unit']]),
    });
  });
});
