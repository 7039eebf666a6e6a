import { afterAll, beforeAll, expect, test } from 'vitest';
import { type TestCity, testCity } from '../../testing/city.ts';
import { testStaff } from '../../testing/staff.ts';
import { forgetOldSignIns } from './forget-old.ts';

let t: TestCity;
const DAY_MS = 86_400_000;

beforeAll(async () => {
  t = await testCity();
});
afterAll(() => t.close());

test('what signing in leaves behind goes after its time, and nothing before', async () => {
  const now = new Date();
  const ago = (days: number) => new Date(now.getTime() - days * DAY_MS);
  await testStaff(t.city, { now: ago(40) });
  const current = await testStaff(t.city, { now });
  const guard = { failures: 3, locked_until: null };
  await t.city.db
    .insertInto('sign_in_guard')
    .values([
      { key: 'login:old', last_at: ago(3), ...guard },
      { key: 'login:new', last_at: ago(1), ...guard },
    ])
    .execute();
  await forgetOldSignIns(t.city, now);
  await forgetOldSignIns(t.city, now);
  const sessions = await t.city.db.selectFrom('session').select('account_id').execute();
  expect(sessions).toEqual([{ account_id: current.accountId }]);
  const guards = await t.city.db.selectFrom('sign_in_guard').select('key').execute();
  expect(guards).toEqual([{ key: 'login:new' }]);
});
