import { caseVerbs, type Post, posts } from '@yiwang/contract';
import { describe, expect, it } from 'vitest';
import { type Holding, may, mayEver, registerPolicy, type StaffActor } from '../kernel/index.ts';
import { casesPolicy } from './policy.ts';

registerPolicy(casesPolicy);
const someone = (...holdings: Partial<Holding>[]): StaffActor => ({
  kind: 'staff',
  accountId: 'a',
  name: 'a',
  sessionId: 's',
  admin: null,
  holdings: holdings.map((held) => ({
    post: 'clerk',
    area: '370102',
    unitId: null,
    unitPath: null,
    ...held,
  })),
});
const here = { area: '370102001001001', unitPaths: ['/bureau/squad/'] };
const elsewhere = { area: '370103001001001', unitPaths: ['/other/'] };

/** Post → the verbs it may give. Written out: a change of the table has to be made twice on purpose. */
const expected: Partial<Record<Post, readonly string[]>> = {
  clerk: [
    'assign-verify',
    'confirm-fact',
    'refute-fact',
    'cannot-verify',
    'resubmit',
    'refuse',
    'reclassify',
    'emergency-dispatch',
    'send-question',
    'answer',
    'assign-check',
    'check-pass',
    'check-fail',
    'cannot-check',
    'review-appeal',
    'refer-answer',
    'withdraw',
  ],
  dispatcher: [
    'send-back',
    'reclassify',
    'dispatch',
    'recall',
    'cancel-assist',
    'review-appeal',
    'split',
    'urge',
    'warn',
    'withdraw',
  ],
  'ruling-desk': ['rule', 'withdraw'],
  collector: [
    'confirm-fact',
    'refute-fact',
    'cannot-verify',
    'check-pass',
    'check-fail',
    'cannot-check',
    'self-handle',
    'withdraw',
  ],
  supervisor: [
    'confirm-fact',
    'refute-fact',
    'cannot-verify',
    'assign-check',
    'check-pass',
    'check-fail',
    'cannot-check',
    'spot-check-fail',
    'urge',
    'warn',
    'supervise',
    'end-supervision',
    'withdraw',
  ],
  assessor: ['withdraw'],
  leader: ['urge', 'warn', 'supervise', 'end-supervision', 'withdraw'],
};

describe('who may give which command', () => {
  it('has an entry for every verb', () => {
    for (const verb of caseVerbs) expect(casesPolicy).toHaveProperty([`cases:${verb}`]);
  });

  it.each(Object.entries(expected))('%s: exactly these, in the own area', (post, verbs) => {
    const allowed = caseVerbs.filter((verb) =>
      may(someone({ post: post as Post, area: '370102' }), `cases:${verb}`, here),
    );
    expect(allowed.sort()).toEqual([...verbs].sort());
    const outside = caseVerbs.filter((verb) =>
      may(someone({ post: post as Post, area: '370102' }), `cases:${verb}`, elsewhere),
    );
    expect(outside).toEqual([]);
  });

  it('lets units act on what they have, whatever its area, and on nothing else', () => {
    const head = someone({ post: 'unit-head', area: '', unitId: 'b', unitPath: '/bureau/' });
    const other = someone({ post: 'unit-head', area: '370102', unitId: 'o', unitPath: '/other/' });
    for (const verb of [
      'take',
      'hand-back',
      'ask-return',
      'sub-dispatch',
      'ask-extension',
      'ask-suspension',
    ] as const) {
      expect([verb, may(head, `cases:${verb}`, here)]).toEqual([verb, true]);
      expect([verb, may(other, `cases:${verb}`, here)]).toEqual([verb, false]);
    }
  });

  it('gives administrators, the public and API clients no command at all', () => {
    const admins = (['system', 'security', 'audit'] as const).map((admin) => ({
      ...someone(),
      admin,
      holdings: [],
    }));
    const others = [
      ...admins,
      { kind: 'public' as const, origin: '' },
      { kind: 'client' as const, clientId: 'c', name: 'c', trusted: true },
    ];
    for (const actor of others)
      for (const verb of caseVerbs) expect([verb, mayEver(actor, `cases:${verb}`)]).toEqual([verb, false]);
  });

  it('leaves satisfaction to the reporter alone', () => {
    for (const post of posts)
      for (const verb of ['satisfied', 'still-there'])
        expect(may(someone({ post, area: '', unitPath: '/bureau/' }), `cases:${verb}`, here)).toBe(false);
  });
});
