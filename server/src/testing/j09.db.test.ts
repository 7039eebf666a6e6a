import { afterAll, beforeAll, expect, test } from 'vitest';
import { openTestCase, type TestBureau, testBureau } from './cases.ts';
import { type TestCity, testCity } from './city.ts';
import { type TestServer, testServer } from './server.ts';
import { testStaff } from './staff.ts';

let t: TestCity;
let server: TestServer;
let bureau: TestBureau;

beforeAll(async () => {
  t = await testCity();
  server = await testServer(t);
  bureau = await testBureau(t.city);
});
afterAll(async () => {
  await server.close();
  await t.close();
});

type Headers = Readonly<Record<string, string>>;
const get = (url: string, as: Headers) => server.inject({ method: 'GET', url: `/api/v1${url}`, as });
const post = (url: string, json: unknown, as: Headers = {}) =>
  server.inject({ method: 'POST', url: `/api/v1${url}`, json, as });
const cookieOf = (response: Awaited<ReturnType<typeof post>>): Headers => ({
  cookie: `yiwang_session=${response.cookies[0]?.value}`,
});

test('J09: a clerk of one district sees only that district; another’s case by address is refused and logged', async () => {
  const system = await testStaff(t.city, { admin: 'system' });
  const security = await testStaff(t.city, { admin: 'security' });
  const auditor = await testStaff(t.city, { admin: 'audit' });

  const made = (
    await post('/accounts', { login: 'clerk-licheng', displayName: '历城受理员' }, system.headers)
  ).json();
  await post('/holdings', { accountId: made.account.id, post: 'clerk', area: '370112' }, security.headers);
  const first = await post('/session', { login: 'clerk-licheng', password: made.firstPassword });
  const signedIn = await post(
    '/session/password',
    { current: made.firstPassword, next: '历城区的一个很好的密码' },
    cookieOf(first),
  );
  const clerk = cookieOf(signedIn);

  const place = { area: '370112001001001', lng: 117.07, lat: 36.68 };
  const own = await openTestCase(t.city, bureau, { source: 'staff', place });
  const foreign = await openTestCase(t.city, bureau, { source: 'staff' });
  const listed = (await get('/cases?queue=all', clerk)).json().items.map((one: { id: string }) => one.id);
  expect(listed).toEqual([own.id]);
  expect((await get(`/cases/${own.id}`, clerk)).statusCode).toBe(200);

  const refused = await get(`/cases/${foreign.id}`, clerk);
  const unknown = await get('/cases/01900000-0000-7000-8000-000000000000', clerk);
  expect(refused.statusCode).toBe(404);
  expect(refused.json()).toEqual(unknown.json());
  const lines = (await get(`/audit?targetId=${foreign.id}&outcome=refused`, auditor.headers)).json().items;
  expect(lines).toMatchObject([
    {
      actorName: '历城受理员',
      action: 'cases:read',
      targetKind: 'case',
      detail: { code: 'not-found', endpoint: 'GET /api/v1/cases/:id' },
    },
  ]);
});
