import type { CaseDetail, CaseList } from '@yiwang/contract';
import { afterAll, beforeAll, expect, it } from 'vitest';
import {
  doAll,
  hoursClass,
  openTestCase,
  type TestBureau,
  type TestPerson,
  testBureau,
} from '../../testing/cases.ts';
import { type TestCity, testCity } from '../../testing/city.ts';
import { type TestServer, testServer } from '../../testing/server.ts';

let t: TestCity;
let b: TestBureau;
let server: TestServer;
beforeAll(async () => {
  t = await testCity();
  b = await testBureau(t.city, new Date());
  server = await testServer(t);
});
afterAll(async () => {
  await server.close();
  await t.close();
});

const get = async <T>(who: TestPerson, url: string): Promise<T> =>
  (await server.inject({ method: 'GET', url: `/api/v1${url}`, as: b.headers[who] })).json();
const parts = async (who: TestPerson) =>
  (await get<CaseList>(who, '/cases?queue=assist')).items.map(({ id }) => id);
const seen = (who: TestPerson, id: string) => get<CaseDetail>(who, `/cases/${id}`);
const action = async (who: TestPerson, id: string, verb: string) =>
  (await seen(who, id)).actions.find((one) => one.verb === verb);

it('each of two helping units finds its part at its desk and may finish it, and no other', async () => {
  const { leader, dispatcher, bureauHead, streetHead, squadHandler } = b.people;
  const opened = await openTestCase(t.city, b, { source: 'staff' });
  const taken = await doAll(t.city, opened, b.now, [
    [leader, 'register', { class: hoursClass }],
    [dispatcher, 'dispatch', { unitId: b.units.bureau, assisting: [b.units.street, b.units.squad] }],
    [bureauHead, 'take', {}],
  ]);
  const { id } = taken;
  expect(await parts('squadHandler')).toEqual([id]);
  expect(await parts('districtHead')).toEqual([id]);
  expect(await parts('bureauHead')).toEqual([]);
  expect(await parts('leader')).toEqual([]);

  const squads = await seen('squadHandler', id);
  expect(squads.assisting.map(({ unit, mine, done }) => [unit.name, mine, done])).toEqual([
    ['街道', false, false],
    ['班组', true, false],
  ]);
  expect(squads.assisting.map(({ clock }) => clock?.state)).toEqual(['running', 'running']);
  // The first part is another unit's: that must not take the button away.
  expect(await action('squadHandler', id, 'finish-assist')).toMatchObject({ allowed: true, why: null });
  expect(await action('bureauHead', id, 'hand-back')).toMatchObject({ allowed: false, why: 'assist-open' });

  const [first, second] = squads.assisting.map(({ taskId }) => taskId);
  const later = await doAll(t.city, taken, b.now, [[squadHandler, 'finish-assist', { taskId: second }]]);
  expect(await parts('squadHandler')).toEqual([]);
  expect(await action('squadHandler', id, 'finish-assist')).toMatchObject({ allowed: false });
  await doAll(t.city, later, b.now, [[streetHead, 'finish-assist', { taskId: first }]]);
  expect(await parts('districtHead')).toEqual([]);
  expect((await seen('leader', id)).assisting.map(({ done, clock }) => [done, clock?.state])).toEqual([
    [true, 'met'],
    [true, 'met'],
  ]);
  expect(await action('bureauHead', id, 'hand-back')).toMatchObject({ allowed: true });
});
