import { afterAll, beforeAll, expect, test } from 'vitest';
import { type TestCity, testCity } from '../testing/city.ts';
import { type TestServer, testServer } from '../testing/server.ts';
import { type TestStaff, testStaff, testUnit } from '../testing/staff.ts';
import { eligibleCheckers, onRoster, registerShiftWork } from './index.ts';

let t: TestCity;
let server: TestServer;
let leader: TestStaff;

const GRID = '370102001001001';
const zone = 'Asia/Shanghai';
/** A Friday, half past ten in the morning. */
const at = new Date('2030-11-22T10:30:00+08:00');

beforeAll(async () => {
  t = await testCity();
  server = await testServer(t);
  leader = await testStaff(t.city, { post: 'shift-leader', area: '370102' });
});
afterAll(async () => {
  await server.close();
  await t.close();
});

type Method = 'GET' | 'POST' | 'PATCH' | 'DELETE';
const send = (method: Method, url: string, as: TestStaff, json?: unknown, ifMatch?: number) =>
  server.inject({
    method,
    url: `/api/v1${url}`,
    as: { ...as.headers, ...(ifMatch === undefined ? {} : { 'if-match': `"${ifMatch}"` }) },
    ...(json === undefined ? {} : { json }),
  });
const line = (accountId: string, extra: object = {}) => ({
  post: 'collector',
  area: GRID,
  accountId,
  shift: '早班',
  weekdays: [1, 2, 3, 4, 5],
  fromMinute: 480,
  untilMinute: 1080,
  validFrom: '2026-01-01',
  ...extra,
});
const onDuty = async (area: string, when = at) =>
  (await onRoster(t.city.db, { post: 'collector', area, at: when, zone })).map((one) => one.accountId);

test('a collector on the roster is on duty in his grid and hours, and his substitute when he is away', async () => {
  const collector = await testStaff(t.city, { post: 'collector', area: '370102' });
  const substitute = await testStaff(t.city, { post: 'collector', area: '370102' });
  const made = await send('POST', '/rosters', leader, line(collector.accountId));
  expect(made.json()).toMatchObject({ shift: '早班', weekdays: [1, 2, 3, 4, 5] });
  const { id } = made.json();
  expect(await onDuty(GRID)).toEqual([collector.accountId]);
  expect(await onDuty('370102001001002')).toEqual([]);
  expect(await onDuty(GRID, new Date('2030-11-22T18:00:00+08:00'))).toEqual([]);
  expect(await onDuty(GRID, new Date('2030-11-23T10:30:00+08:00'))).toEqual([]);

  const absent = { day: '2030-11-22', substituteId: substitute.accountId };
  expect((await send('POST', `/rosters/${id}/absences`, leader, absent)).json().items).toMatchObject([
    absent,
  ]);
  expect(await onDuty(GRID)).toEqual([substitute.accountId]);
  await send('POST', `/rosters/${id}/absences`, leader, { day: '2030-11-22' });
  expect(await onDuty(GRID)).toEqual([]);
  expect((await send('DELETE', `/rosters/${id}/absences/2030-11-22`, leader)).statusCode).toBe(204);
  expect(await onDuty(GRID)).toEqual([collector.accountId]);
  await t.city.db
    .updateTable('account')
    .set({ state: 'suspended' })
    .where('id', '=', collector.accountId)
    .execute();
  expect(await onDuty(GRID)).toEqual([]);
});

test('only who holds the post goes on its roster, and a shift leader plans only his own district', async () => {
  const clerk = await testStaff(t.city, { post: 'clerk', area: '370102' });
  const other = await testStaff(t.city, { post: 'collector', area: '370103' });
  const wrong = await send('POST', '/rosters', leader, line(clerk.accountId));
  expect(wrong.json()).toMatchObject({ fields: [{ pointer: '/accountId', code: 'does-not-hold-post' }] });
  const foreign = line(other.accountId, { area: '370103001001001' });
  expect((await send('POST', '/rosters', leader, foreign)).statusCode).toBe(403);
  const bad = line(other.accountId, { weekdays: [8], fromMinute: -1 });
  expect(
    (await send('POST', '/rosters', leader, bad))
      .json()
      .fields.map((one: { pointer: string }) => one.pointer),
  ).toEqual(['/weekdays/0', '/fromMinute']);
});

test('a line is changed by version and ends', async () => {
  const collector = await testStaff(t.city, { post: 'collector', area: '370102' });
  const { id } = (
    await send('POST', '/rosters', leader, line(collector.accountId, { area: '370102009009009' }))
  ).json();
  const change = { validUntil: '2026-11-19' };
  expect((await send('PATCH', `/rosters/${id}`, leader, change, 1)).json()).toMatchObject({
    ...change,
    version: 2,
  });
  expect((await send('PATCH', `/rosters/${id}`, leader, change, 1)).json()).toMatchObject({
    code: 'record.stale',
  });
  expect(await onDuty('370102009009009')).toEqual([]);
  const wrong = await send('PATCH', `/rosters/${id}`, leader, { validUntil: '2025-01-01' }, 2);
  expect(wrong.json()).toMatchObject({ fields: [{ pointer: '/validUntil' }] });
});

test('checkers: never the handler or his unit; the neighbour, the off-duty and the shift leader stand in, in this order', async () => {
  const street = '370105001001';
  const firm = await testUnit(t.city, { level: 'firm' });
  const crew = await testUnit(t.city, { level: 'squad', parentId: firm });
  const boss = await testStaff(t.city, { post: 'shift-leader', area: '370105' });
  const here = await testStaff(t.city, { post: 'collector', area: '370105' });
  const near = await testStaff(t.city, { post: 'collector', area: '370105' });
  const inside = await testStaff(t.city, { posts: ['collector', 'crew'], area: '370105', unitId: crew });
  const roster = async (staff: TestStaff, area: string) =>
    (await send('POST', '/rosters', boss, line(staff.accountId, { area }))).json().id as string;
  const lineHere = await roster(here, `${street}001`);
  await roster(inside, `${street}001`);
  const lineNear = await roster(near, `${street}002`);
  const find = (extra: object = {}) =>
    eligibleCheckers(t.city.db, {
      area: `${street}001`,
      at,
      zone,
      notAccounts: [],
      notUnitPaths: [`/${firm}/`],
      ...extra,
    });
  const ids = (found: Awaited<ReturnType<typeof find>>) => found.persons.map((one) => one.accountId);

  const first = await find();
  expect([first.via, ids(first)]).toEqual(['area', [here.accountId]]);
  const elsewhere = await find({ elsewhere: true });
  expect([elsewhere.via, ids(elsewhere)]).toEqual(['neighbour', [near.accountId]]);
  const second = await find({ notAccounts: [here.accountId] });
  expect([second.via, ids(second)]).toEqual(['neighbour', [near.accountId]]);
  await send('PATCH', `/rosters/${lineNear}`, boss, { validUntil: '2026-11-01' }, 1);
  await send('PATCH', `/rosters/${lineHere}`, boss, { validUntil: '2026-11-01' }, 1);
  const third = await find();
  expect(third.via).toBe('off-duty');
  expect(ids(third).sort()).toEqual([here.accountId, near.accountId].sort());
  const fourth = await find({ notAccounts: [here.accountId, near.accountId] });
  expect([fourth.via, ids(fourth)]).toEqual(['shift-leader', [boss.accountId]]);
  const nobody = await find({ notAccounts: [here.accountId, near.accountId, boss.accountId] });
  expect(nobody).toEqual({ via: 'nobody', persons: [] });
});

test('a shift is handed over with what is open, and signed by both', async () => {
  registerShiftWork('test', async (_city, _db, wanted) =>
    wanted.area === '370102'
      ? [{ kind: 'late', count: 2, items: [{ id: 'c1', label: '370102-1', dueAt: null }] }]
      : [],
  );
  const next = await testStaff(t.city, { post: 'shift-leader', area: '370102' });
  const stranger = await testStaff(t.city, { post: 'shift-leader', area: '370103' });
  const sheet = { post: 'shift-leader', area: '370102', toId: next.accountId, note: '泉城路井盖明早复查' };
  expect((await send('POST', '/handovers', stranger, sheet)).statusCode).toBe(403);
  expect((await send('POST', '/handovers', leader, { ...sheet, toId: leader.accountId })).statusCode).toBe(
    422,
  );
  expect((await send('POST', '/handovers', leader, { ...sheet, post: 'clerk' })).statusCode).toBe(403);
  const given = await send('POST', '/handovers', leader, sheet);
  expect(given.json()).toMatchObject({
    takenAt: null,
    note: sheet.note,
    lines: [{ kind: 'late', count: 2 }],
  });
  const { id } = given.json();
  expect((await send('POST', `/handovers/${id}/commands/take`, leader)).statusCode).toBe(404);
  expect((await send('POST', `/handovers/${id}/commands/take`, stranger)).statusCode).toBe(404);
  expect((await send('GET', '/handovers', stranger)).json().items).toEqual([]);
  expect((await send('GET', '/handovers?mine=true', next)).json().items).toMatchObject([{ id }]);
  expect((await send('POST', `/handovers/${id}/commands/take`, next)).json().takenAt).not.toBeNull();
  expect((await send('POST', `/handovers/${id}/commands/take`, next)).statusCode).toBe(404);
  const rows = await t.city.db.selectFrom('shift_handover').selectAll().execute();
  expect(JSON.stringify(rows)).not.toContain('泉城路');
});
