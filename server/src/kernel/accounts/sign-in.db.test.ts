import { hash } from '@node-rs/argon2';
import { TOTP } from 'otpauth';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type TestCity, testCity } from '../../testing/city.ts';
import { type TestServer, testServer } from '../../testing/server.ts';
import { testStaff } from '../../testing/staff.ts';
import { createAccount } from './commands/create-account.ts';

let t: TestCity;
let server: TestServer;
const demo = { kind: 'system', name: 'demo' } as const;

beforeAll(async () => {
  t = await testCity();
  server = await testServer(t);
});
afterAll(async () => {
  await server.close();
  await t.close();
});

let serial = 0;
const newAccount = (extra: Partial<Parameters<typeof createAccount>[1]> = {}) => {
  const login = `person-${++serial}`;
  return createAccount(t.city.db, {
    login,
    displayName: '王芳',
    firstPassword: 'first one 2026',
    actor: demo,
    now: new Date(),
    ...extra,
  }).then(({ id }) => ({ id, login: extra.login ?? login }));
};

const post = (url: string, json: unknown, as: Record<string, string> = {}, remoteAddress = '127.0.0.1') =>
  server.inject({ method: 'POST', url, json, as, remoteAddress });
const get = (url: string, as: Record<string, string> = {}) => server.inject({ method: 'GET', url, as });

type Response = Awaited<ReturnType<typeof post>>;
const cookieOf = (response: Response): Record<string, string> => {
  const cookie = response.cookies.find(({ name }) => name === 'yiwang_session');
  return { cookie: `yiwang_session=${cookie?.value}` };
};
const codeAt = (secret: string, offsetMs = 0): string =>
  new TOTP({ secret }).generate({ timestamp: Date.now() + offsetMs });

test('the first password must be changed before anything opens', async () => {
  const { login } = await newAccount();
  const signedIn = await post('/api/v1/session', { login, password: 'first one 2026' });
  expect(signedIn.json()).toMatchObject({ stage: 'change-password', displayName: '王芳' });
  const first = cookieOf(signedIn);
  expect((await get('/api/v1/me', first)).json()).toMatchObject({ code: 'session.step-required' });

  const changed = await post(
    '/api/v1/session/password',
    { current: 'first one 2026', next: 'second one 2026' },
    first,
  );
  expect(changed.json()).toMatchObject({ stage: 'full' });
  expect((await get('/api/v1/me', cookieOf(changed))).json()).toMatchObject({ login, admin: null });
  expect((await get('/api/v1/me', first)).json()).toMatchObject({ code: 'session.expired' });
});

test('the cookie is out of reach of scripts and other sites', async () => {
  const { login } = await newAccount();
  const signedIn = await post('/api/v1/session', { login, password: 'first one 2026' });
  expect(signedIn.cookies[0]).toMatchObject({ httpOnly: true, sameSite: 'Lax', path: '/' });
  expect(signedIn.cookies[0]?.value).toHaveLength(43);
  const rows = await t.city.db.selectFrom('session').selectAll().execute();
  expect(JSON.stringify(rows)).not.toContain(signedIn.cookies[0]?.value);
});

test('a wrong password, a wrong name and a suspended account are refused alike', async () => {
  const { login } = await newAccount();
  const suspended = await newAccount();
  await t.city.db.updateTable('account').set({ state: 'suspended' }).where('id', '=', suspended.id).execute();
  const answers = await Promise.all([
    post('/api/v1/session', { login, password: 'wrong' }),
    post('/api/v1/session', { login: 'nobody-at-all', password: 'wrong' }),
    post('/api/v1/session', { login: suspended.login, password: 'first one 2026' }),
  ]);
  for (const answer of answers) {
    expect(answer.statusCode).toBe(401);
    expect(answer.json()).toEqual(answers[0]?.json());
  }
});

test.each(['a bearer', 'nobody'])('tries for %s are locked out with a growing delay', async (whom) => {
  const login = whom === 'nobody' ? 'no-such-name' : (await newAccount()).login;
  const tries = await Promise.all(
    Array.from({ length: 9 }, () =>
      post('/api/v1/session', { login, password: 'wrong' }, {}, '198.51.100.7'),
    ),
  );
  expect(tries.filter((one) => one.statusCode === 401)).toHaveLength(5);
  const locked = tries.filter((one) => one.statusCode === 423);
  expect(locked).toHaveLength(4);
  expect(Number(locked[0]?.headers['retry-after'])).toBeGreaterThan(25);
  expect(locked[0]?.json()).toMatchObject({ code: 'session.locked' });

  const guard = t.city.db.updateTable('sign_in_guard').where('key', '=', `login:${login}`);
  await guard.set({ locked_until: new Date(Date.now() - 1) }).execute();
  expect((await post('/api/v1/session', { login, password: 'wrong' })).statusCode).toBe(401);
  const again = await post('/api/v1/session', { login, password: 'first one 2026' });
  expect(again.statusCode).toBe(423);
  expect(Number(again.headers['retry-after'])).toBeGreaterThan(50);
});

test('an old hash is made again with today’s parameters', async () => {
  const { id, login } = await newAccount();
  const old = await hash('first one 2026', { memoryCost: 8192, timeCost: 1 });
  await t.city.db.updateTable('account').set({ password_hash: old }).where('id', '=', id).execute();
  expect((await post('/api/v1/session', { login, password: 'first one 2026' })).statusCode).toBe(200);
  const row = await t.city.db
    .selectFrom('account')
    .select('password_hash')
    .where('id', '=', id)
    .executeTakeFirstOrThrow();
  expect(row.password_hash).toMatch(/m=19456,t=2/);
});

test('an administrator sets up a second factor, is asked for it, and no code counts twice', async () => {
  const admin = await testStaff(t.city, { admin: 'security' });
  await t.city.db.deleteFrom('session').where('account_id', '=', admin.accountId).execute();
  const sign = () => post('/api/v1/session', { login: admin.login, password: admin.password });
  const begun = await sign();
  expect(begun.json()).toMatchObject({ stage: 'enrol' });
  const enrolment = (await post('/api/v1/session/totp', {}, cookieOf(begun))).json();
  expect(enrolment.uri).toContain('otpauth://totp/');
  const wrong = await post('/api/v1/session/totp/confirm', { code: '000000' }, cookieOf(begun));
  expect(wrong.json()).toMatchObject({ code: 'request.invalid', fields: [{ pointer: '/code' }] });
  const code = codeAt(enrolment.secret);
  const confirmed = await post('/api/v1/session/totp/confirm', { code }, cookieOf(begun));
  expect(confirmed.json().recoveryCodes).toHaveLength(10);
  expect((await get('/api/v1/me', cookieOf(confirmed))).json()).toMatchObject({ admin: 'security' });

  const again = await sign();
  expect(again.json()).toMatchObject({ stage: 'second-factor' });
  expect((await get('/api/v1/me', cookieOf(again))).json().code).toBe('session.second-factor-required');
  const replayed = await post('/api/v1/session/second-factor', { code }, cookieOf(again));
  expect(replayed.statusCode).toBe(401);
  const next = codeAt(enrolment.secret, 30_000);
  const both = await Promise.all([
    post('/api/v1/session/second-factor', { code: next }, cookieOf(again)),
    post('/api/v1/session/second-factor', { code: next }, cookieOf(again)),
  ]);
  expect(both.map((one) => one.statusCode).sort()).toEqual([200, 401]);

  const third = await sign();
  const recoveryCode = confirmed.json().recoveryCodes[0].toLowerCase().replaceAll('-', ' ');
  const recovered = await post('/api/v1/session/second-factor', { recoveryCode }, cookieOf(third));
  expect(recovered.json()).toMatchObject({ stage: 'full' });
  const used = await post('/api/v1/session/second-factor', { recoveryCode }, cookieOf(await sign()));
  expect(used.statusCode).toBe(401);
});

test('wrong codes are locked out like wrong passwords', async () => {
  const staff = await testStaff(t.city);
  const secret = 'JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP';
  await t.city.db
    .insertInto('account_totp')
    .values({ account_id: staff.accountId, secret, confirmed_at: new Date(), last_step: 0 })
    .execute();
  const as = cookieOf(await post('/api/v1/session', { login: staff.login, password: staff.password }));
  const wrong = codeAt(secret, 3_600_000);
  for (let i = 0; i < 5; i++)
    expect((await post('/api/v1/session/second-factor', { code: wrong }, as)).statusCode).toBe(401);
  const right = await post('/api/v1/session/second-factor', { code: codeAt(secret) }, as);
  expect(right.json()).toMatchObject({ code: 'session.locked' });
});

test('demo accounts open only at this machine', async () => {
  const { login } = await newAccount({ demo: true, login: 'demo-clerk', firstPassword: 'yiwang-demo' });
  const body = { login, password: 'yiwang-demo' };
  const remote = await post('/api/v1/session', body, {}, '203.0.113.20');
  expect(remote.json()).toMatchObject({ status: 403, code: 'session.origin-refused' });
  const proxied = await post('/api/v1/session', body, { 'x-forwarded-for': '203.0.113.20' });
  expect(proxied.statusCode).toBe(403);
  expect((await post('/api/v1/session', body)).json()).toMatchObject({ stage: 'full' });
});

test('another person takes over the desk: the session before ends', async () => {
  const before = await testStaff(t.city);
  const next = await testStaff(t.city);
  const started = performance.now();
  const taken = await post('/api/v1/session', { login: next.login, password: next.password }, before.headers);
  expect(performance.now() - started).toBeLessThan(10_000);
  expect(taken.json()).toMatchObject({ stage: 'full', login: next.login });
  expect((await get('/api/v1/me', before.headers)).json()).toMatchObject({ code: 'session.expired' });
});

test('an idle session and an old session expire, a used one lives on', async () => {
  const staff = await testStaff(t.city);
  const session = t.city.db.updateTable('session').where('account_id', '=', staff.accountId);
  await session
    .set({ last_seen_at: new Date(Date.now() - 120_000), idle_until: new Date(Date.now() + 60_000) })
    .execute();
  const quiet = { ...staff.headers, 'x-yiwang-background': '1' };
  expect((await get('/api/v1/me', quiet)).statusCode).toBe(200);
  const still = await t.city.db
    .selectFrom('session')
    .select('idle_until')
    .where('account_id', '=', staff.accountId)
    .executeTakeFirstOrThrow();
  expect(still.idle_until.getTime()).toBeLessThan(Date.now() + 61_000);
  expect((await get('/api/v1/me', staff.headers)).statusCode).toBe(200);
  const moved = await t.city.db
    .selectFrom('session')
    .select('idle_until')
    .where('account_id', '=', staff.accountId)
    .executeTakeFirstOrThrow();
  expect(moved.idle_until.getTime()).toBeGreaterThan(Date.now() + 50 * 60_000);
  await session.set({ expires_at: new Date(Date.now() - 1) }).execute();
  expect((await get('/api/v1/me', staff.headers)).json()).toMatchObject({ code: 'session.expired' });
  expect((await get('/api/v1/session', staff.headers)).json()).toMatchObject({ stage: 'none' });
});

test('a write that another site caused is refused and changes nothing', async () => {
  const staff = await testStaff(t.city);
  const forged = await server.inject({
    method: 'PUT',
    url: '/api/v1/me/preferences',
    json: { theme: 'dark' },
    as: { ...staff.headers, origin: 'https://evil.example' },
  });
  expect(forged.json()).toMatchObject({ status: 403, code: 'request.cross-site' });
  expect((await get('/api/v1/me', staff.headers)).json().preferences.theme).toBe('light');
  const login = await post(
    '/api/v1/session',
    { login: staff.login, password: staff.password },
    { origin: 'https://evil.example' },
  );
  expect(login.statusCode).toBe(403);
});

test('signing out ends the session for good', async () => {
  const staff = await testStaff(t.city);
  await server.inject({ method: 'DELETE', url: '/api/v1/session', as: staff.headers });
  expect((await get('/api/v1/me', staff.headers)).json()).toMatchObject({ code: 'session.expired' });
});

test('one sees and ends only one’s own sessions', async () => {
  const staff = await testStaff(t.city);
  const other = await testStaff(t.city);
  const rows = (await get('/api/v1/me/sessions', other.headers)).json().items;
  const ended = await server.inject({
    method: 'DELETE',
    url: `/api/v1/me/sessions/${rows[0].id}`,
    as: staff.headers,
  });
  expect(ended.statusCode).toBe(204);
  expect((await get('/api/v1/me', other.headers)).statusCode).toBe(200);
});
