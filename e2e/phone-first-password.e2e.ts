import type { Page } from 'playwright-core';
import { expect, inject, it } from 'vitest';
import { ownBrowser, shot, watch, withPhone } from './support/browser.ts';
import { signIn } from './support/people.ts';

const url = inject('url');
const browser = await ownBrowser();

const own = 'nine-lanterns-17';

async function type(page: Page, current: string, next: string, again: string): Promise<void> {
  await page.getByLabel('初始密码').fill(current);
  await page.getByLabel('新密码', { exact: true }).fill(next);
  await page.getByLabel('再输入一次新密码').fill(again);
  await page.getByRole('button', { name: '修改并继续' }).click();
}

async function enter(page: Page, login: string, password: string): Promise<void> {
  await page.goto('/m/staff');
  await page.getByLabel('账号').fill(login);
  await page.getByLabel('密码', { exact: true }).fill(password);
  await page.getByRole('button', { name: '登录' }).click();
}

it('a new collector puts an own password in the place of the first one, on the phone', async () => {
  const login = `new${Date.now().toString(36)}`;
  const { firstPassword } = await (await signIn(url, 'systemadmin')).post<{ firstPassword: string }>(
    '/api/v1/accounts',
    { login, displayName: '新采集员' },
  );
  const context = await withPhone(browser, url);
  const page = await context.newPage();
  const faults = watch(page);
  await enter(page, login, firstPassword);
  await page.getByText('这是初始密码').waitFor();
  await type(page, firstPassword, 'short', 'other');
  await page.getByText('两次输入的新密码不一样').waitFor();
  await type(page, 'not-the-first-one', own, own);
  await page.getByText('当前密码不对').waitFor();
  await type(page, firstPassword, firstPassword, firstPassword);
  await page.getByText('新密码不能与原密码相同').waitFor();
  await shot(page, 'phone', 'first-password');
  await type(page, firstPassword, own, own);
  await page.getByRole('heading', { name: '我的任务' }).waitFor();
  await context.clearCookies();
  await enter(page, login, own);
  await page.getByRole('heading', { name: '我的任务' }).waitFor();
  expect(faults).toEqual([]);
  await context.close();
});
