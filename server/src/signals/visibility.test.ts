import type { Post } from '@yiwang/contract';
import { describe, expect, it } from 'vitest';
import type { Actor } from '../kernel/index.ts';
import { canSee, visibleTo } from './visibility.ts';

const staff = (post: Post, area: string, unitPath: string | null = null): Actor => ({
  kind: 'staff',
  accountId: 'a',
  name: 'A',
  sessionId: 's',
  admin: null,
  holdings: [{ post, area, unitId: unitPath === null ? null : 'u', unitPath }],
});
const problem = { kind: 'problem', area: '370102001', unit_concerned: null };
const complaint = { kind: 'complaint', area: '370102001', unit_concerned: '/top/squad/' };
const sees = (actor: Actor, report: Parameters<typeof canSee>[1]) => canSee(visibleTo(actor), report);

describe('who sees which report', () => {
  it.each(['clerk', 'shift-leader', 'centre-head', 'supervisor'] as const)('%s sees his own area', (post) => {
    expect(sees(staff(post, '370102'), problem)).toBe(true);
    expect(sees(staff(post, ''), problem)).toBe(true);
    expect(sees(staff(post, '370103'), problem)).toBe(false);
  });

  it.each([
    'collector',
    'dispatcher',
    'unit-head',
    'handler',
    'crew',
    'ruling-desk',
    'assessor',
    'leader',
  ] as const)('%s sees no report: handling units never learn who reported', (post) => {
    expect(sees(staff(post, ''), problem)).toBe(false);
  });

  it('shows complaints to supervisors alone, and to nobody of the unit concerned', () => {
    expect(sees(staff('clerk', ''), complaint)).toBe(false);
    expect(sees(staff('shift-leader', ''), complaint)).toBe(false);
    expect(sees(staff('supervisor', ''), complaint)).toBe(true);
    expect(sees(staff('supervisor', '', '/top/squad/'), complaint)).toBe(false);
    expect(sees(staff('supervisor', '', '/top/squad/crew/'), complaint)).toBe(false);
    expect(sees(staff('supervisor', '', '/top/'), complaint)).toBe(true);
  });

  it('shows nothing to the public, to clients and to administrators', () => {
    const admin = { ...staff('clerk', ''), admin: 'system' } as Actor;
    const client: Actor = { kind: 'client', clientId: 'c', name: 'C', trusted: true };
    for (const actor of [admin, client, { kind: 'public', origin: 'o' } as Actor])
      expect(sees(actor, problem)).toBe(false);
    expect(sees({ kind: 'system', name: 'rule' }, complaint)).toBe(true);
  });
});
