import { TOTP } from 'otpauth';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type TestCity, testCity } from '../../testing/city.ts';
import { type TestServer, testServer } from '../../testing/server.ts';
import { createFirstAdministrator } from './commands/first-administrator.ts';

let t: TestCity;
let server: TestServer;

beforeAll(async () => {
  t = await testCity();
  server = await testServer(t);
});
afterAll(async () => {
  await server.close();
  await t.close();
});

const post = (url: string, json: unknown, cookie = '') =>
  server.inject({ method: 'POST', url: `/api/v1${url}`, json, headers: { cookie } });
type Response = Awaited<ReturnType<typeof post>>;
const cookieOf = (response: Response) => `yiwang_session=${response.cookies[0]?.value}`;

test('an empty city begins with one administrator, who makes the other two', async () => {
  const now = new Date();
  const first = await createFirstAdministrator(t.city, { login: 'root', displayName: '系统管理员', now });
  await expect(
    createFirstAdministrator(t.city, { login: 'second', displayName: 'x', now }),
  ).rejects.toMatchObject({ code: 'record.conflict' });

  const password = 'a long enough one';
  const signedIn = await post('/session', { login: 'root', password: first.firstPassword });
  expect(signedIn.json()).toMatchObject({ stage: 'change-password' });
  const changed = await post(
    '/session/password',
    { current: first.firstPassword, next: password },
    cookieOf(signedIn),
  );
  expect(changed.json()).toMatchObject({ stage: 'enrol' });
  const early = await post('/accounts', { login: 'sec', displayName: '安全' }, cookieOf(changed));
  expect(early.json()).toMatchObject({ code: 'session.step-required' });
  const { secret } = (await post('/session/totp', {}, cookieOf(changed))).json();
  const code = new TOTP({ secret }).generate();
  const done = await post('/session/totp/confirm', { code }, cookieOf(changed));
  for (const admin of ['security', 'audit']) {
    const made = await post('/accounts', { login: admin, displayName: admin, admin }, cookieOf(done));
    expect(made.json().account).toMatchObject({ admin });
  }
});
