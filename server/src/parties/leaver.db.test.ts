import { afterAll, beforeAll, expect, test } from 'vitest';
import { type TestCity, testCity } from '../testing/city.ts';
import { type TestServer, testServer } from '../testing/server.ts';
import { type TestStaff, testStaff, testUnit } from '../testing/staff.ts';
import { onRoster } from './index.ts';

let t: TestCity;
let server: TestServer;
let security: TestStaff;
let auditor: TestStaff;

beforeAll(async () => {
  t = await testCity();
  server = await testServer(t);
  security = await testStaff(t.city, { admin: 'security' });
  auditor = await testStaff(t.city, { admin: 'audit' });
});
afterAll(async () => {
  await server.close();
  await t.close();
});

const send = (method: 'GET' | 'POST', url: string, as: TestStaff, json?: unknown) =>
  server.inject({
    method,
    url: `/api/v1${url}`,
    as: as.headers,
    ...(json === undefined ? {} : { json }),
  });

test('J28: an account is closed only after everything has been handed over to persons by name', async () => {
  const boss = await testStaff(t.city, { post: 'shift-leader' });
  const unitId = await testUnit(t.city);
  const leaver = await testStaff(t.city, { posts: ['collector', 'crew'], area: '370102', unitId });
  const heir = await testStaff(t.city);
  await send('POST', '/rosters', boss, {
    post: 'collector',
    area: '370102001',
    accountId: leaver.accountId,
    shift: '全天',
    weekdays: [1, 2, 3, 4, 5, 6, 7],
    fromMinute: 0,
    untilMinute: 1440,
    validFrom: '2026-01-01',
  });
  const open = (await send('GET', `/accounts/${leaver.accountId}/handover`, security)).json().items;
  expect(open.map((one: { kind: string }) => one.kind).sort()).toEqual([
    'post.collector',
    'post.crew',
    'roster.collector',
  ]);

  const close = (handover: unknown[]) =>
    send('POST', `/accounts/${leaver.accountId}/commands/close`, security, { reason: '调离', handover });
  expect((await close([])).json()).toMatchObject({
    code: 'record.in-use',
    params: { reason: 'open-work', open: 3 },
  });
  const to = (id: string | null) =>
    open.map((one: { source: string; id: string }) => ({ source: one.source, id: one.id, to: id }));
  expect((await close(to(leaver.accountId))).json()).toMatchObject({
    fields: [{ pointer: '/handover/0/to' }],
  });
  expect((await close(to(security.accountId))).json()).toMatchObject({
    fields: [{ pointer: '/handover/0/to' }],
  });
  const some = to(heir.accountId).slice(0, 2);
  expect((await close(some)).json()).toMatchObject({ params: { open: 1 } });

  const done = await close(to(heir.accountId));
  expect(done.json()).toMatchObject({ state: 'closed' });
  expect((await send('GET', '/me', leaver)).json()).toMatchObject({ code: 'session.expired' });
  const held = (await send('GET', '/me', heir)).json().holdings;
  expect(held.map((one: { post: string }) => one.post).sort()).toEqual(['collector', 'crew']);
  const duty = await onRoster(t.city.db, {
    post: 'collector',
    area: '370102001',
    at: new Date(),
    zone: t.city.zone,
  });
  expect(duty.map((one) => one.accountId)).toEqual([heir.accountId]);
  const lines = (await send('GET', `/audit?targetId=${leaver.accountId}`, auditor)).json().items;
  expect(lines.map((one: { detail: { verb?: string } }) => one.detail.verb)).toContain('close');
  const again = await send('POST', '/session', leaver, { login: leaver.login, password: leaver.password });
  expect(again.statusCode).toBe(401);
});

test('posts that nobody takes over may simply end', async () => {
  const leaver = await testStaff(t.city, { post: 'leader' });
  const [item] = (await send('GET', `/accounts/${leaver.accountId}/handover`, security)).json().items;
  const done = await send('POST', `/accounts/${leaver.accountId}/commands/close`, security, {
    reason: '退休',
    handover: [{ source: item.source, id: item.id, to: null }],
  });
  expect(done.json()).toMatchObject({ state: 'closed' });
});
