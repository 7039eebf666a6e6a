import { afterAll, beforeAll, expect, test } from 'vitest';
import { type TestCity, testCity } from '../../testing/city.ts';
import { type TestProvider, testProvider } from '../../testing/oidc.ts';
import { type TestServer, testServer } from '../../testing/server.ts';
import { type TestStaff, testStaff } from '../../testing/staff.ts';

const REDIRECT = 'http://127.0.0.1:8700/api/v1/session/oidc/callback';
let t: TestCity;
let server: TestServer;
let provider: TestProvider;
let system: TestStaff;
let security: TestStaff;
let providerId: string;

beforeAll(async () => {
  t = await testCity();
  server = await testServer(t);
  provider = await testProvider(REDIRECT);
  system = await testStaff(t.city, { admin: 'system' });
  security = await testStaff(t.city, { admin: 'security' });
  const { issuer, clientId, clientSecret } = provider;
  const made = await server.inject({
    method: 'POST',
    url: '/api/v1/identity-providers',
    json: { name: '市统一认证', issuer, clientId, clientSecret },
    as: system.headers,
  });
  expect(made.json().items[0]).toMatchObject({ redirectUri: REDIRECT, active: true });
  expect(made.body).not.toContain(clientSecret);
  providerId = made.json().items[0].id;
});
afterAll(async () => {
  await server.close();
  await provider.close();
  await t.close();
});

type Response = Awaited<ReturnType<TestServer['inject']>>;
const cookie = (response: Response, name: string): string | undefined =>
  response.cookies.find((one) => one.name === name)?.value;
const start = (returnTo = '/console/') =>
  server.inject({
    method: 'GET',
    url: `/api/v1/session/oidc/${providerId}/start?returnTo=${encodeURIComponent(returnTo)}`,
  });
const comeBack = (url: URL, state: string | undefined, also = '') =>
  server.inject({
    method: 'GET',
    url: url.pathname + url.search,
    headers: { cookie: `yiwang_signin=${state}; ${also}` },
  });
const link = (accountId: string, subject: string) =>
  server.inject({
    method: 'POST',
    url: `/api/v1/accounts/${accountId}/identities`,
    json: { providerId, subject },
    as: security.headers,
  });

test('the sign-in page offers the provider', async () => {
  const offered = await server.inject({ method: 'GET', url: '/api/v1/session/providers' });
  expect(offered.json().items).toEqual([
    { id: providerId, name: '市统一认证', startUrl: `/api/v1/session/oidc/${providerId}/start` },
  ]);
});

test('a linked person signs in and lands where he wanted to go', async () => {
  const staff = await testStaff(t.city);
  expect((await link(staff.accountId, 'sub-wang')).statusCode).toBe(200);
  provider.signInAs('sub-wang');
  const begun = await start('/console/cases?mine=1');
  expect(begun.headers.location).toContain('code_challenge_method=S256');
  const back = await provider.visit(String(begun.headers.location), REDIRECT);
  const done = await comeBack(back, cookie(begun, 'yiwang_signin'));
  expect(done.statusCode).toBe(302);
  expect(done.headers.location).toBe('/console/cases?mine=1');
  const as = { cookie: `yiwang_session=${cookie(done, 'yiwang_session')}` };
  const me = await server.inject({ method: 'GET', url: '/api/v1/me', as });
  expect(me.json()).toMatchObject({ accountId: staff.accountId });

  const replayed = await comeBack(back, cookie(begun, 'yiwang_signin'));
  expect(replayed.headers.location).toBe('/console/?signin=session.refused');
  expect(cookie(replayed, 'yiwang_session')).toBeUndefined();
});

test('an administrator still shows the second factor', async () => {
  await link(system.accountId, 'sub-admin');
  provider.signInAs('sub-admin');
  const begun = await start();
  const back = await provider.visit(String(begun.headers.location), REDIRECT);
  const done = await comeBack(back, cookie(begun, 'yiwang_signin'));
  const as = { cookie: `yiwang_session=${cookie(done, 'yiwang_session')}` };
  const state = await server.inject({ method: 'GET', url: '/api/v1/session', as });
  expect(state.json()).toMatchObject({ stage: 'enrol' });
});

test.each([
  ['nobody here', 'sub-unknown'],
  ['a person who refuses', null],
])('%s does not get in', async (_who, subject) => {
  provider.signInAs(subject);
  const begun = await start();
  const back = await provider.visit(String(begun.headers.location), REDIRECT);
  const done = await comeBack(back, cookie(begun, 'yiwang_signin'));
  expect(done.headers.location).toBe('/console/?signin=session.refused');
  expect(cookie(done, 'yiwang_session')).toBeUndefined();
});

test('an answer brought by another browser, with another state or a made-up code, is refused', async () => {
  provider.signInAs('sub-wang');
  const begun = await start();
  const back = await provider.visit(String(begun.headers.location), REDIRECT);
  expect((await comeBack(back, undefined)).headers.location).toContain('session.refused');
  const foreign = await start();
  expect((await comeBack(back, cookie(foreign, 'yiwang_signin'))).headers.location).toContain(
    'session.refused',
  );
  const forged = new URL(back);
  forged.searchParams.set('code', 'made-up');
  const done = await comeBack(forged, cookie(begun, 'yiwang_signin'));
  expect(done.headers.location).toBe('/console/?signin=session.refused');
});

test('a suspended account does not get in, and the try is in the audit', async () => {
  const staff = await testStaff(t.city);
  await link(staff.accountId, 'sub-away');
  await t.city.db
    .updateTable('account')
    .set({ state: 'suspended' })
    .where('id', '=', staff.accountId)
    .execute();
  provider.signInAs('sub-away');
  const begun = await start();
  const back = await provider.visit(String(begun.headers.location), REDIRECT);
  const done = await comeBack(back, cookie(begun, 'yiwang_signin'));
  expect(done.headers.location).toContain('session.refused');
  const lines = await t.city.db
    .selectFrom('audit')
    .select(['outcome', 'detail'])
    .where('actor_id', '=', staff.accountId)
    .where('action', '=', 'session:sign-in')
    .execute();
  expect(lines).toEqual([{ outcome: 'refused', detail: { by: 'provider', state: 'suspended' } }]);
});

test('a person links his own identity, and one subject stands for one account only', async () => {
  const staff = await testStaff(t.city);
  provider.signInAs('sub-own');
  const begun = await server.inject({
    method: 'POST',
    url: `/api/v1/me/identities/${providerId}/start`,
    as: staff.headers,
  });
  const back = await provider.visit(begun.json().url, REDIRECT);
  await comeBack(back, cookie(begun, 'yiwang_signin'), staff.headers.cookie);
  const own = await server.inject({ method: 'GET', url: '/api/v1/me/identities', as: staff.headers });
  expect(own.json().items).toMatchObject([{ subject: 'sub-own', providerName: '市统一认证' }]);
  const other = await testStaff(t.city);
  expect((await link(other.accountId, 'sub-own')).json()).toMatchObject({ code: 'record.conflict' });
});

test('a provider that cannot be reached says so, and one switched off is not offered', async () => {
  const made = await server.inject({
    method: 'POST',
    url: '/api/v1/identity-providers',
    json: { name: '不在线', issuer: 'http://127.0.0.1:1', clientId: 'x', clientSecret: 'y' },
    as: system.headers,
  });
  const gone = made.json().items.find((one: { name: string }) => one.name === '不在线');
  const url = `/api/v1/session/oidc/${gone.id}/start`;
  expect((await server.inject({ method: 'GET', url })).statusCode).toBe(503);
  await server.inject({
    method: 'PATCH',
    url: `/api/v1/identity-providers/${gone.id}`,
    json: { active: false },
    as: { ...system.headers, 'if-match': '1' },
  });
  expect((await server.inject({ method: 'GET', url })).statusCode).toBe(404);
});
