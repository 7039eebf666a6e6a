import { afterAll, beforeAll, expect, it } from 'vitest';
import { type TestCity, testCity } from '../../testing/city.ts';
import { testStaff, testUnit } from '../../testing/staff.ts';
import { staffAddresses } from './staff-addresses.ts';

let t: TestCity;
const area = '370102001001001';

beforeAll(async () => {
  t = await testCity();
});
afterAll(() => t.close());

const onDuty = (wanted: Parameters<typeof staffAddresses.onDuty>[2]) =>
  staffAddresses.onDuty(t.city, t.city.db, wanted, new Date());

it('finds who holds a post for the area, and in the unit when one is named, each person once', async () => {
  const [one, other] = [await testUnit(t.city), await testUnit(t.city)];
  const leader = await testStaff(t.city, { post: 'shift-leader', area: '370102' });
  await testStaff(t.city, { post: 'shift-leader', area: '370103' });
  const head = await testStaff(t.city, { post: 'unit-head', area: '3701', unitId: one });
  await testStaff(t.city, { post: 'unit-head', area: '3701', unitId: other });

  expect((await onDuty({ post: 'shift-leader', area })).map((found) => found.accountId)).toEqual([
    leader.accountId,
  ]);
  expect((await onDuty({ post: 'unit-head', area, unitId: one })).map((found) => found.accountId)).toEqual([
    head.accountId,
  ]);
  expect(await onDuty({ post: 'crew', area, unitId: one })).toEqual([]);
});

it("prefers a person's own number to the unit's duty phone, and leaves closed accounts out", async () => {
  const unitId = await testUnit(t.city);
  const [phone, dutyPhone] = ['01900000-0000-7000-8000-000000000001', '01900000-0000-7000-8000-000000000002'];
  await t.city.db.updateTable('unit').set({ duty_phone: dutyPhone }).where('id', '=', unitId).execute();
  const own = await testStaff(t.city, { post: 'handler', area: '', unitId });
  const shared = await testStaff(t.city, { post: 'handler', area: '', unitId });
  const gone = await testStaff(t.city, { post: 'handler', area: '', unitId });
  await t.city.db.updateTable('account').set({ phone }).where('id', '=', own.accountId).execute();
  await t.city.db.updateTable('account').set({ state: 'closed' }).where('id', '=', gone.accountId).execute();

  const found = await onDuty({ post: 'handler', area, unitId });
  expect(new Map(found.map((each) => [each.accountId, each.phoneSealedId]))).toEqual(
    new Map([
      [own.accountId, phone],
      [shared.accountId, dutyPhone],
    ]),
  );
  expect(await staffAddresses.accounts(t.city, t.city.db, [gone.accountId], new Date())).toEqual([]);
});
