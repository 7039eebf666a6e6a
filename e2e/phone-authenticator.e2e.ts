import type { Page } from 'playwright-core';
import { expect, inject, it } from 'vitest';
import { authenticatorCode } from './support/authenticator.ts';
import { ownBrowser, shot, watch, withPhone } from './support/browser.ts';
import { clientOf, cookieOf } from './support/client.ts';
import { signIn } from './support/people.ts';

const url = inject('url');
const browser = await ownBrowser();

const own = 'nine-lanterns-17';

/** A person of staff with an authenticator, set up over HTTP. */
async function enrolled() {
  const login = `totp${Date.now().toString(36)}`;
  const { firstPassword } = await (await signIn(url, 'systemadmin')).post<{ firstPassword: string }>(
    '/api/v1/accounts',
    { login, displayName: '有验证器的人' },
  );
  const first = await clientOf(url).raw('POST', '/api/v1/session', { login, password: firstPassword });
  const changed = await clientOf(url, cookieOf(first.headers)).raw('POST', '/api/v1/session/password', {
    current: firstPassword,
    next: own,
  });
  const me = clientOf(url, cookieOf(changed.headers));
  const { secret } = await me.post<{ secret: string }>('/api/v1/session/totp', {});
  const { recoveryCodes } = await me.post<{ recoveryCodes: string[] }>('/api/v1/session/totp/confirm', {
    code: authenticatorCode(secret, new Date()),
  });
  return { login, secret, recoveryCodes };
}

async function password(page: Page, login: string): Promise<void> {
  await page.getByLabel('账号').fill(login);
  await page.getByLabel('密码', { exact: true }).fill(own);
  await page.getByRole('button', { name: '登录' }).click();
  await page.getByLabel('动态验证码').waitFor();
}

it('signs in on the phone with the authenticator; with a recovery code when it is lost, once', async () => {
  const { login, secret, recoveryCodes } = await enrolled();
  const context = await withPhone(browser, url);
  const page = await context.newPage();
  const faults = watch(page);
  await page.goto('/m/staff');
  await password(page, login);
  await page.getByLabel('动态验证码').fill('000000');
  await page.getByRole('button', { name: '验证', exact: true }).click();
  await page.getByText('验证码不对或已经用过').waitFor();
  await shot(page, 'phone-authenticator', '01-wrong');
  // The code of this half minute was used up when the authenticator was set up: the next one.
  await page.getByLabel('动态验证码').fill(authenticatorCode(secret, new Date(Date.now() + 30_000)));
  await page.getByRole('button', { name: '验证', exact: true }).click();
  await page.getByRole('heading', { name: '我的任务' }).waitFor();
  await page.getByRole('button', { name: '退出登录' }).click();

  await password(page, login);
  await page.getByRole('button', { name: /使用恢复码/ }).click();
  await page.getByLabel('恢复码').fill(recoveryCodes[0]?.toLowerCase() ?? '');
  await shot(page, 'phone-authenticator', '02-recovery');
  await page.getByRole('button', { name: '验证', exact: true }).click();
  await page.getByRole('heading', { name: '我的任务' }).waitFor();
  await page.getByRole('button', { name: '退出登录' }).click();

  await password(page, login);
  await page.getByRole('button', { name: /使用恢复码/ }).click();
  await page.getByLabel('恢复码').fill(recoveryCodes[0] ?? '');
  await page.getByRole('button', { name: '验证', exact: true }).click();
  await page.getByText('恢复码不对或已经用过').waitFor();
  await page.getByRole('button', { name: '使用动态验证码' }).click();
  await page.getByLabel('动态验证码').waitFor();
  expect(faults).toEqual([]);
  await context.close();
}, 120_000);
