import { afterAll, beforeAll, expect, test } from 'vitest';
import { type TestCity, testCity } from '../../testing/city.ts';
import { type TestServer, testServer } from '../../testing/server.ts';
import { type TestStaff, testStaff } from '../../testing/staff.ts';

let t: TestCity;
let server: TestServer;
let system: TestStaff;
let security: TestStaff;
let auditor: TestStaff;

beforeAll(async () => {
  t = await testCity();
  server = await testServer(t);
  system = await testStaff(t.city, { admin: 'system', name: '系统管理员' });
  security = await testStaff(t.city, { admin: 'security' });
  auditor = await testStaff(t.city, { admin: 'audit' });
});
afterAll(async () => {
  await server.close();
  await t.close();
});

const send = (
  method: 'GET' | 'POST' | 'PATCH' | 'DELETE',
  url: string,
  as: TestStaff,
  json?: unknown,
  ifMatch?: number,
) =>
  server.inject({
    method,
    url: `/api/v1${url}`,
    as: { ...as.headers, ...(ifMatch === undefined ? {} : { 'if-match': `"${ifMatch}"` }) },
    ...(json === undefined ? {} : { json }),
  });
const signIn = (login: string, password: string) =>
  server.inject({ method: 'POST', url: '/api/v1/session', json: { login, password } });
const why = { reason: '本人书面申请' };

test('the system administrator makes an account; its first password is shown once', async () => {
  const made = await send('POST', '/accounts', system, {
    login: 'Li.Na',
    displayName: '李娜',
    phone: '13800000001',
  });
  expect(made.json().account).toMatchObject({
    login: 'li.na',
    state: 'active',
    mustChangePassword: true,
    hasPhone: true,
  });
  const again = await send('POST', '/accounts', system, { login: 'li.na', displayName: '另一个' });
  expect(again.json()).toMatchObject({
    code: 'record.conflict',
    params: { field: 'login' },
    fields: [{ pointer: '/login', code: 'taken' }],
  });
  const signed = await signIn('LI.NA', made.json().firstPassword);
  expect(signed.json()).toMatchObject({ stage: 'change-password' });
  const phone = await send('GET', `/accounts/${made.json().account.id}/phone`, system);
  expect(phone.json()).toEqual({ phone: '13800000001' });
  const dump = await t.city.db.selectFrom('account').selectAll().execute();
  expect(JSON.stringify(dump)).not.toContain('13800000001');
  const looks = await send('GET', '/audit?outcome=looked', auditor);
  expect(looks.json().items[0]).toMatchObject({ actorName: '系统管理员', detail: { fields: ['phone'] } });
});

test('the three administrators cannot do each other’s work', async () => {
  const staff = await testStaff(t.city);
  expect((await send('POST', '/accounts', security, { login: 'x1', displayName: 'x' })).statusCode).toBe(403);
  expect((await send('POST', '/accounts', auditor, { login: 'x1', displayName: 'x' })).statusCode).toBe(403);
  const reset = `/accounts/${staff.accountId}/commands/reset-password`;
  expect((await send('POST', reset, system, why)).statusCode).toBe(403);
  expect((await send('POST', reset, auditor, why)).statusCode).toBe(403);
  expect((await send('GET', '/audit', system)).statusCode).toBe(403);
  expect((await send('GET', '/audit', security)).statusCode).toBe(403);
  expect((await send('GET', '/audit', auditor)).statusCode).toBe(200);
});

test('a change names the version it is based on', async () => {
  const { accountId } = await testStaff(t.city);
  const change = { displayName: '新名字' };
  expect((await send('PATCH', `/accounts/${accountId}`, system, change)).statusCode).toBe(428);
  expect((await send('PATCH', `/accounts/${accountId}`, system, change, 1)).json()).toMatchObject({
    displayName: '新名字',
    version: 2,
  });
  expect((await send('PATCH', `/accounts/${accountId}`, system, change, 1)).json()).toMatchObject({
    code: 'record.stale',
  });
  expect((await send('PATCH', `/accounts/${accountId}`, system, {}, 2)).statusCode).toBe(400);
});

test('forgotten password: a code from the security administrator, good once', async () => {
  const staff = await testStaff(t.city);
  const issued = await send('POST', `/accounts/${staff.accountId}/commands/reset-password`, security, why);
  const { resetCode } = issued.json();
  const redeem = (code: string, next = 'a new one 2026') =>
    server.inject({
      method: 'POST',
      url: '/api/v1/session/reset',
      json: { login: staff.login, resetCode: code, next },
    });
  expect((await redeem('AAAA-BBBB-CCCC-DDDD')).json()).toMatchObject({ code: 'session.refused' });
  expect((await redeem(resetCode, '1234567890')).json()).toMatchObject({
    code: 'request.invalid',
    fields: [{ pointer: '/next' }],
  });
  expect((await redeem(resetCode.toLowerCase())).statusCode).toBe(200);
  expect((await redeem(resetCode)).json()).toMatchObject({ code: 'session.refused' });
  expect((await send('GET', '/me', staff)).json()).toMatchObject({ code: 'session.expired' });
  expect((await signIn(staff.login, staff.password)).statusCode).toBe(401);
  expect((await signIn(staff.login, 'a new one 2026')).json()).toMatchObject({ stage: 'full' });
});

test('an old reset code is worth nothing', async () => {
  const staff = await testStaff(t.city);
  const issued = await send('POST', `/accounts/${staff.accountId}/commands/reset-password`, security, why);
  await t.city.db
    .updateTable('password_reset')
    .set({ expires_at: new Date(Date.now() - 1) })
    .execute();
  const json = { login: staff.login, resetCode: issued.json().resetCode, next: 'a new one 2026' };
  const answer = await server.inject({ method: 'POST', url: '/api/v1/session/reset', json });
  expect(answer.statusCode).toBe(401);
});

test('lost phone: the second factor goes, with the reason sealed and the act in the audit', async () => {
  const staff = await testStaff(t.city);
  await t.city.db
    .insertInto('account_totp')
    .values({
      account_id: staff.accountId,
      secret: 'JBSWY3DPEHPK3PXP',
      confirmed_at: new Date(),
      last_step: 0,
    })
    .execute();
  expect((await signIn(staff.login, staff.password)).json()).toMatchObject({ stage: 'second-factor' });
  const done = await send('POST', `/accounts/${staff.accountId}/commands/reset-totp`, security, {
    reason: '手机丢失，已核对身份',
  });
  expect(done.json()).toMatchObject({ totpEnrolled: false });
  expect((await signIn(staff.login, staff.password)).json()).toMatchObject({ stage: 'full' });
  const lines = await send('GET', `/audit?targetId=${staff.accountId}&action=accounts:secure`, auditor);
  expect(lines.json().items).toMatchObject([{ actorId: security.accountId, detail: { verb: 'reset-totp' } }]);
  expect(lines.body).not.toContain('手机丢失');
});

test('wrong tries are ended by an administrator, who sees the lock', async () => {
  const staff = await testStaff(t.city);
  for (let i = 0; i < 6; i++) await signIn(staff.login, 'wrong');
  expect((await send('GET', `/accounts/${staff.accountId}`, security)).json().lockedUntil).not.toBeNull();
  const done = await send('POST', `/accounts/${staff.accountId}/commands/unlock`, security, why);
  expect(done.json().lockedUntil).toBeNull();
  expect((await signIn(staff.login, staff.password)).statusCode).toBe(200);
});

test('a suspended account is out at once and comes back', async () => {
  const staff = await testStaff(t.city);
  await send('POST', `/accounts/${staff.accountId}/commands/suspend`, security, why);
  expect((await send('GET', '/me', staff)).json()).toMatchObject({ code: 'session.expired' });
  const twice = await send('POST', `/accounts/${staff.accountId}/commands/suspend`, security, why);
  expect(twice.json()).toMatchObject({ code: 'record.refused', params: { reason: 'state' } });
  await send('POST', `/accounts/${staff.accountId}/commands/restore`, security, why);
  expect((await signIn(staff.login, staff.password)).statusCode).toBe(200);
});

test('nobody loosens his own locks, and the last administrator of a kind stays', async () => {
  const own = await send('POST', `/accounts/${security.accountId}/commands/reset-totp`, security, why);
  expect(own.json()).toMatchObject({ params: { reason: 'own-account' } });
  const last = await send('POST', `/accounts/${auditor.accountId}/commands/close`, security, why);
  expect(last.json()).toMatchObject({ code: 'record.in-use', params: { reason: 'last-administrator' } });
});

test('accounts are listed by name, page by page, and found by a part of it', async () => {
  for (const name of ['搜索甲', '搜索乙', '搜索丙_%']) await testStaff(t.city, { name });
  const first = await send('GET', '/accounts?search=搜索&limit=2', system);
  expect(first.json().items).toHaveLength(2);
  const second = await send('GET', `/accounts?search=搜索&limit=2&cursor=${first.json().next}`, system);
  expect(second.json()).toMatchObject({ next: null });
  const names = [...first.json().items, ...second.json().items].map((one) => one.displayName);
  expect(new Set(names).size).toBe(3);
  expect(
    (await send('GET', `/accounts?search=${encodeURIComponent('_%')}`, system)).json().items,
  ).toHaveLength(1);
  expect((await send('GET', '/accounts?cursor=made-up', system)).json()).toMatchObject({
    fields: [{ pointer: '/query/cursor' }],
  });
});

test('an API client is known by its key until it is switched off', async () => {
  const made = await send('POST', '/api-clients', system, { name: '井盖传感器', trusted: true });
  const { key, client } = made.json();
  expect(key.startsWith(client.keyHint)).toBe(true);
  const ask = (headers: Record<string, string>) =>
    server.inject({ method: 'GET', url: '/api/v1/session', headers });
  expect((await ask({ authorization: `Bearer ${key}` })).statusCode).toBe(200);
  expect((await ask({ 'x-api-key': key })).statusCode).toBe(200);
  expect((await ask({ 'x-api-key': 'yk_made-up' })).statusCode).toBe(401);
  const me = await server.inject({ method: 'GET', url: '/api/v1/me', headers: { 'x-api-key': key } });
  expect(me.statusCode).toBe(403);
  const rotated = await send('POST', `/api-clients/${client.id}/commands/rotate-key`, system);
  expect((await ask({ 'x-api-key': key })).statusCode).toBe(401);
  await send('PATCH', `/api-clients/${client.id}`, system, { active: false }, rotated.json().client.version);
  expect((await ask({ 'x-api-key': rotated.json().key })).statusCode).toBe(401);
});
