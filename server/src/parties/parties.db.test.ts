import { afterAll, beforeAll, expect, test } from 'vitest';
import type { StaffActor } from '../kernel/index.ts';
import { type TestCity, testCity } from '../testing/city.ts';
import { type TestServer, testServer } from '../testing/server.ts';
import { type TestStaff, testStaff, testUnit } from '../testing/staff.ts';
import { calendarOf, decideProposal, propose, responsibleUnit, subUnits, unitsUnder } from './index.ts';

let t: TestCity;
let server: TestServer;
let system: TestStaff;
let security: TestStaff;

beforeAll(async () => {
  t = await testCity();
  server = await testServer(t);
  system = await testStaff(t.city, { admin: 'system' });
  security = await testStaff(t.city, { admin: 'security' });
});
afterAll(async () => {
  await server.close();
  await t.close();
});

type Method = 'GET' | 'POST' | 'PATCH' | 'PUT' | 'DELETE';
const send = (method: Method, url: string, as: TestStaff, json?: unknown, ifMatch?: number) =>
  server.inject({
    method,
    url: `/api/v1${url}`,
    as: { ...as.headers, ...(ifMatch === undefined ? {} : { 'if-match': `"${ifMatch}"` }) },
    ...(json === undefined ? {} : { json }),
  });
const actorOf = (staff: TestStaff): StaffActor => ({
  kind: 'staff',
  accountId: staff.accountId,
  name: '',
  sessionId: '',
  admin: null,
  holdings: [],
});

test('units stand on four levels, are listed by parent and found by name', async () => {
  const city = (
    await send('POST', '/units', system, { parentId: null, name: '市城管中心', level: 'city', area: '' })
  ).json();
  const district = (
    await send('POST', '/units', system, {
      parentId: city.id,
      name: '历下区中心',
      level: 'district',
      area: '370102',
      code: 'LX',
    })
  ).json();
  expect(district).toMatchObject({ path: `${city.path}${district.id}/`, version: 1, hasChildren: false });
  const roots = (await send('GET', '/units?parent=root', system)).json().items;
  expect(roots.find((one: { id: string }) => one.id === city.id)).toMatchObject({ hasChildren: true });
  expect((await send('GET', `/units?parent=${city.id}`, system)).json().items).toHaveLength(1);
  expect((await send('GET', '/units?search=历下', system)).json().items).toMatchObject([{ id: district.id }]);
  expect((await send('GET', `/units?under=${city.id}&limit=1`, system)).json().next).not.toBeNull();
  const twin = { parentId: city.id, name: '历下区中心', level: 'district', area: '370102' };
  expect((await send('POST', '/units', system, twin)).json()).toMatchObject({ code: 'record.conflict' });
  const lost = { ...twin, name: 'x1', parentId: '00000000-0000-7000-8000-000000000000' };
  expect((await send('POST', '/units', system, lost)).json()).toMatchObject({
    fields: [{ pointer: '/parentId' }],
  });
  const badArea = { ...twin, name: 'x2', area: '12345' };
  expect((await send('POST', '/units', system, badArea)).json()).toMatchObject({
    fields: [{ pointer: '/area' }],
  });
});

test('a moved unit takes everything below it along, and never goes below itself', async () => {
  const [a, b] = [await testUnit(t.city, { level: 'city' }), await testUnit(t.city, { level: 'city' })];
  const child = await testUnit(t.city, { parentId: a });
  const grandchild = await testUnit(t.city, { parentId: child });
  const below = await send('POST', `/units/${child}/commands/move`, system, { parentId: grandchild }, 1);
  expect(below.json()).toMatchObject({ fields: [{ pointer: '/parentId', code: 'unit-below-itself' }] });
  const moved = await send('POST', `/units/${child}/commands/move`, system, { parentId: b }, 1);
  expect(moved.json()).toMatchObject({ parentId: b, path: `/${b}/${child}/`, version: 2 });
  expect((await unitsUnder(t.city.db, `/${b}/`)).map(({ id }) => id)).toEqual([b, child, grandchild]);
  expect(await subUnits(t.city.db, a)).toEqual([]);
});

test('a unit on which something hangs is not taken out of use', async () => {
  const parent = await testUnit(t.city);
  const child = await testUnit(t.city, { parentId: parent });
  await testStaff(t.city, { post: 'handler', unitId: child });
  const used = await send('POST', `/units/${parent}/commands/deactivate`, system, undefined, 1);
  expect(used.json()).toMatchObject({ code: 'record.in-use', params: { by: 'units' } });
  const held = await send('POST', `/units/${child}/commands/deactivate`, system, undefined, 1);
  expect(held.json()).toMatchObject({ params: { by: 'holdings' } });
  const free = await testUnit(t.city);
  const gone = await send('POST', `/units/${free}/commands/deactivate`, system, undefined, 1);
  expect(gone.json()).toMatchObject({ active: false, version: 2 });
  const stale = await send('POST', `/units/${free}/commands/restore`, system, undefined, 1);
  expect(stale.json()).toMatchObject({ code: 'record.stale' });
  expect((await send('POST', `/units/${free}/commands/restore`, system, undefined, 2)).json()).toMatchObject({
    active: true,
  });
});

test('the duty phone is sealed, and each look at it is in the audit', async () => {
  const id = await testUnit(t.city);
  await send('PUT', `/units/${id}/duty-phone`, system, { phone: '0531-8888 0000' }, 1);
  const dispatcher = await testStaff(t.city, { post: 'dispatcher' });
  const crew = await testStaff(t.city, { post: 'crew', unitId: id });
  expect((await send('GET', `/units/${id}/duty-phone`, dispatcher)).json()).toEqual({
    phone: '0531-8888 0000',
  });
  expect((await send('GET', `/units/${id}/duty-phone`, crew)).statusCode).toBe(403);
  const lines = await t.city.db
    .selectFrom('audit')
    .selectAll()
    .where('target_id', '=', id)
    .orderBy('id')
    .execute();
  expect(lines.map((line) => [line.action, line.outcome])).toEqual(
    expect.arrayContaining([
      ['look', 'looked'],
      ['parties:duty-phone', 'refused'],
    ]),
  );
  expect(JSON.stringify(await t.city.db.selectFrom('unit').selectAll().execute())).not.toContain('8888');
});

test('the security administrator gives and takes posts; they count from the next request', async () => {
  const staff = await testStaff(t.city);
  const unitId = await testUnit(t.city);
  const grant = (json: object) =>
    send('POST', '/holdings', security, { accountId: staff.accountId, ...json });
  expect((await grant({ post: 'handler' })).json()).toMatchObject({
    fields: [{ pointer: '/unitId', code: 'required' }],
  });
  const held = await grant({ post: 'handler', unitId });
  expect(held.json()).toMatchObject({ post: 'handler', unitId, version: 1 });
  expect((await grant({ post: 'handler', unitId })).json()).toMatchObject({ code: 'record.conflict' });
  expect(
    (await send('POST', '/holdings', system, { accountId: staff.accountId, post: 'clerk' })).statusCode,
  ).toBe(403);
  const admin = await send('POST', '/holdings', security, { accountId: system.accountId, post: 'clerk' });
  expect(admin.json()).toMatchObject({ fields: [{ code: 'account-is-administrator' }] });
  expect((await send('GET', '/me', staff)).json().holdings).toMatchObject([{ post: 'handler', unitId }]);
  expect((await send('GET', `/persons?unit=${unitId}`, staff)).json().items).toMatchObject([
    { accountId: staff.accountId },
  ]);
  await send('POST', `/holdings/${held.json().id}/commands/end`, security, undefined, 1);
  expect((await send('GET', '/me', staff)).json().holdings).toEqual([]);
  expect((await send('GET', `/holdings?accountId=${staff.accountId}`, security)).json().items).toEqual([]);
  expect(
    (await send('GET', `/holdings?accountId=${staff.accountId}&ended=true`, security)).json().items,
  ).toHaveLength(1);
});

test('the most exact rule of the responsibility list answers, with its sentence', async () => {
  const [citywide, district, lids] = [
    await testUnit(t.city, { name: '市环卫' }),
    await testUnit(t.city, { name: '历下环卫' }),
    await testUnit(t.city, { name: '水务公司' }),
  ];
  const rule = (json: object) =>
    send('POST', '/responsibilities', system, { scheme: 'gbt', validFrom: '2026-01-01', ...json });
  await rule({ codePrefix: '', area: '', unitId: citywide });
  await rule({ codePrefix: '', area: '370102', unitId: district });
  const exact = await rule({ codePrefix: '0101', area: '', unitId: lids });
  expect(exact.json()).toMatchObject({
    validUntil: null,
    sentence: { zh: expect.stringContaining('水务公司负责') },
  });
  const at = new Date('2026-06-01T00:00:00Z');
  const who = async (code: string, area: string, when = at) =>
    (await responsibleUnit(t.city.db, { category: { scheme: 'gbt', code }, area, at: when }))?.unitId;
  expect(await who('010105', '370102001')).toBe(lids);
  expect(await who('0201', '370102001')).toBe(district);
  expect(await who('0201', '370103001')).toBe(citywide);
  expect(await who('0201', '370103001', new Date('2025-12-31T15:59:59Z'))).toBeUndefined();
  expect(await who('0201', '370103001', new Date('2025-12-31T16:00:00Z'))).toBe(citywide);
  expect(
    await responsibleUnit(t.city.db, { category: { scheme: 'other', code: '01' }, area: '37', at }),
  ).toBeNull();

  expect((await rule({ codePrefix: '0101', area: '', unitId: district })).json()).toMatchObject({
    code: 'record.conflict',
  });
  const { id } = exact.json();
  const ended = await send('PATCH', `/responsibilities/${id}`, system, { validUntil: '2026-05-31' }, 1);
  expect(ended.json()).toMatchObject({ validUntil: '2026-05-31', version: 2 });
  expect(await who('010105', '370102001')).toBe(district);
  expect(
    (await rule({ codePrefix: '0101', area: '', unitId: district, validFrom: '2026-06-01' })).statusCode,
  ).toBe(200);
  const answer = await send('GET', '/responsibilities/answer?scheme=gbt&code=0201&area=370102001', system);
  expect(answer.json()).toMatchObject({
    unit: { id: district },
    rule: { sentence: { zh: expect.any(String) } },
  });
});

test('a ruling desk writes rules for its own district only', async () => {
  const desk = await testStaff(t.city, { post: 'ruling-desk', area: '370102' });
  const unitId = await testUnit(t.city);
  const rule = (area: string) =>
    send('POST', '/responsibilities', desk, {
      scheme: 'own',
      codePrefix: '01',
      area,
      unitId,
      validFrom: '2026-01-01',
    });
  expect((await rule('370102')).statusCode).toBe(200);
  expect((await rule('370103')).statusCode).toBe(403);
  expect((await rule('')).statusCode).toBe(403);
});

test('a unit without a calendar has the one of the nearest unit above', async () => {
  const top = await testUnit(t.city);
  const below = await testUnit(t.city, { parentId: top });
  expect(await calendarOf(t.city.db, { unitId: below })).toBeNull();
  await t.city.db.updateTable('unit').set({ calendar: 'office' }).where('id', '=', top).execute();
  expect(await calendarOf(t.city.db, { unitId: below })).toBe('office');
  const set = (area: string, calendar: string) =>
    send('PUT', '/post-calendars', system, { post: 'clerk', area, calendar });
  await set('', 'office');
  expect((await set('370102', 'night')).json().items).toHaveLength(2);
  expect(await calendarOf(t.city.db, { post: 'clerk', area: '370102001' })).toBe('night');
  expect(await calendarOf(t.city.db, { post: 'clerk', area: '370103' })).toBe('office');
  await send('DELETE', '/post-calendars?post=clerk&area=370102', system);
  expect(await calendarOf(t.city.db, { post: 'clerk', area: '370102001' })).toBe('office');
  expect((await send('DELETE', '/post-calendars?post=clerk&area=370102', system)).statusCode).toBe(404);
});

test('what needs two persons is decided by another one, once and in time', async () => {
  const [first, second] = [await testStaff(t.city), await testStaff(t.city)];
  const now = new Date();
  const ask = (expiresAt: Date) =>
    t.city.db.transaction().execute((tx) =>
      propose(tx, {
        kind: 'test-kind',
        subject: { kind: 'thing', id: 'x' },
        detail: { n: 1 },
        actor: actorOf(first),
        expiresAt,
        now,
      }),
    );
  const decide = (id: string, actor: TestStaff, at = now) =>
    t.city.db
      .transaction()
      .execute((tx) => decideProposal(tx, { id, decision: 'approve', actor: actorOf(actor), now: at }));
  const id = await ask(new Date(now.getTime() + 60_000));
  await expect(ask(new Date(now.getTime() + 60_000))).rejects.toMatchObject({ code: 'record.conflict' });
  await expect(decide(id, first)).rejects.toMatchObject({ code: 'right.refused' });
  await expect(decide(id, second, new Date(now.getTime() + 60_000))).rejects.toMatchObject({
    code: 'record.refused',
  });
  const race = await Promise.allSettled([decide(id, second), decide(id, second)]);
  expect(race.filter((one) => one.status === 'fulfilled')).toHaveLength(1);
  expect(await ask(new Date(now.getTime() + 60_000))).not.toBe(id);
});
