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
  expect(replayed.headers.location).toBe('/console/sign-in?fault=begin-again');
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
  ['nobody here', 'sub-unknown', 'identity-unknown'],
  ['a person who refuses', null, 'provider-declined'],
])('%s does not get in and is told why', async (_who, subject, fault) => {
  provider.signInAs(subject);
  const begun = await start('/console/cases?mine=1');
  const back = await provider.visit(String(begun.headers.location), REDIRECT);
  const done = await comeBack(back, cookie(begun, 'yiwang_signin'));
  expect(done.headers.location).toBe(`/console/sign-in?fault=${fault}&to=%2Fcases%3Fmine%3D1`);
  expect(cookie(done, 'yiwang_session')).toBeUndefined();
});

test('an answer brought by another browser, with another state or a made-up code, is refused', async () => {
  provider.signInAs('sub-wang');
  const begun = await start();
  const back = await provider.visit(String(begun.headers.location), REDIRECT);
  expect((await comeBack(back, undefined)).headers.location).toContain('begin-again');
  const foreign = await start();
  expect((await comeBack(back, cookie(foreign, 'yiwang_signin'))).headers.location).toContain('begin-again');
  const forged = new URL(back);
  forged.searchParams.set('code', 'made-up');
  const done = await comeBack(forged, cookie(begun, 'yiwang_signin'));
  expect(done.headers.location).toBe('/console/sign-in?fault=begin-again&to=%2F');
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
  expect(done.headers.location).toContain('fault=account-off');
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

  // Linking what stands for somebody else leads back to one's own page with the reason.
  const second = await server.inject({
    method: 'POST',
    url: `/api/v1/me/identities/${providerId}/start`,
    as: other.headers,
  });
  const taken = await provider.visit(second.json().url, REDIRECT);
  const ended = await comeBack(taken, cookie(second, 'yiwang_signin'), other.headers.cookie);
  expect(ended.headers.location).toBe('/console/account?fault=identity-taken');

  // Nobody takes away another one's; one's own goes and signs in no longer.
  const unlink = (as: TestStaff) =>
    server.inject({
      method: 'DELETE',
      url: `/api/v1/me/identities/${own.json().items[0].id}`,
      as: as.headers,
    });
  expect((await unlink(other)).statusCode).toBe(404);
  expect((await unlink(staff)).statusCode).toBe(204);
  const left = await server.inject({ method: 'GET', url: '/api/v1/me/identities', as: staff.headers });
  expect(left.json().items).toEqual([]);
});

test('an administrator asks whether a provider is there and knows the city', async () => {
  const check = async (change: object) => {
    const url = '/api/v1/identity-providers';
    const name = `试一试 ${JSON.stringify(change)}`;
    const { issuer, clientId, clientSecret } = provider;
    const json = { name, issuer, clientId, clientSecret, ...change };
    const made = await server.inject({ method: 'POST', url, json, as: system.headers });
    const { id } = made.json().items.find((one: { name: string }) => one.name === name);
    const asked = await server.inject({
      method: 'POST',
      url: `${url}/${id}/commands/check`,
      json: {},
      as: system.headers,
    });
    return asked.json().outcome;
  };
  expect(await check({})).toBe('ready');
  expect(await check({ clientSecret: 'wrong' })).toBe('secret-refused');
  expect(await check({ issuer: 'http://127.0.0.1:1' })).toBe('unreachable');
});

test('with a wrong client secret the person is told whose fault it is', async () => {
  const { issuer, clientId } = provider;
  const made = await server.inject({
    method: 'POST',
    url: '/api/v1/identity-providers',
    json: { name: '密钥不对', issuer, clientId, clientSecret: 'wrong' },
    as: system.headers,
  });
  const { id } = made.json().items.find((one: { name: string }) => one.name === '密钥不对');
  provider.signInAs('sub-wang');
  const begun = await server.inject({ method: 'GET', url: `/api/v1/session/oidc/${id}/start` });
  const back = await provider.visit(String(begun.headers.location), REDIRECT);
  const done = await comeBack(back, cookie(begun, 'yiwang_signin'));
  expect(done.headers.location).toBe('/console/sign-in?fault=provider-refuses-us&to=%2F');
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
  const whereTo = async () => (await server.inject({ method: 'GET', url })).headers.location;
  expect(await whereTo()).toBe('/console/sign-in?fault=provider-unreachable&to=%2F');
  await server.inject({
    method: 'PATCH',
    url: `/api/v1/identity-providers/${gone.id}`,
    json: { active: false },
    as: { ...system.headers, 'if-match': '1' },
  });
  expect(await whereTo()).toBe('/console/sign-in?fault=provider-off&to=%2F');
});
