import { adminKinds, posts } from '@yiwang/contract';
import { expect, test } from 'vitest';
import type { StaffActor } from '../actor.ts';
import { mayEver, registerPolicy } from '../rights/policy.ts';
import { accountsPolicy } from './policy.ts';

registerPolicy(accountsPolicy);

const staff = (extra: Partial<StaffActor>): StaffActor => ({
  kind: 'staff',
  accountId: '',
  name: '',
  sessionId: '',
  admin: null,
  holdings: [],
  ...extra,
});
const whoMay = (action: string) => adminKinds.filter((admin) => mayEver(staff({ admin }), action));

test.each([
  ['accounts:read', ['system', 'security', 'audit']],
  ['accounts:manage', ['system']],
  ['accounts:secure', ['security']],
  ['clients:manage', ['system']],
  ['providers:manage', ['system']],
  ['audit:read', ['audit']],
])('%s is for %j', (action, admins) => {
  expect(whoMay(action)).toEqual(admins);
});

test('no post opens anything of the administrators', () => {
  const everything = staff({
    holdings: posts.map((post) => ({ post, area: '', unitId: null, unitPath: null })),
  });
  const open = Object.keys(accountsPolicy).filter((action) => mayEver(everything, action));
  expect(open).toEqual(['session:sign-in', 'session:own']);
});
