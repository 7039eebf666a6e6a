import { type Post, posts } from '@yiwang/contract';
import { expect, test } from 'vitest';
import { may, registerPolicy, type StaffActor } from '../kernel/index.ts';
import { partiesPolicy } from './policy.ts';

registerPolicy(partiesPolicy);

const holder = (post: Post, area: string, unitPath: string | null = null): StaffActor => ({
  kind: 'staff',
  accountId: '',
  name: '',
  sessionId: '',
  admin: null,
  holdings: [{ post, area, unitId: unitPath === null ? null : 'u', unitPath }],
});
const target = { area: '370102001', unitPaths: ['/a/b/'] };
const whoMay = (action: string, area: string, unitPath: string | null = null) =>
  posts.filter((post) => may(holder(post, area, unitPath), action, target));

test.each([
  ['parties:manage-roster', ['shift-leader', 'centre-head', 'unit-head']],
  ['parties:manage-responsibilities', ['shift-leader', 'ruling-desk']],
  [
    'parties:hand-over-shift',
    ['collector', 'clerk', 'shift-leader', 'dispatcher', 'centre-head', 'unit-head', 'supervisor'],
  ],
])('%s in one’s own district is for %j', (action, expected) => {
  expect(whoMay(action, '370102')).toEqual(expected);
  expect(whoMay(action, '370103')).toEqual([]);
});

test('a unit head plans for his unit and what is below it, not for one beside it', () => {
  expect(whoMay('parties:manage-roster', '99', '/a/')).toContain('unit-head');
  expect(whoMay('parties:manage-roster', '99', '/a/c/')).toEqual([]);
});

test('organisation and posts are for administrators only', () => {
  for (const action of ['parties:manage-units', 'parties:grant', 'parties:read-holdings'])
    expect(whoMay(action, '')).toEqual([]);
});
