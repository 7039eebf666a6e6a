import type { Browser, Page } from 'playwright-core';
import { authenticatorCode } from './authenticator.ts';
import { atDesk } from './browser.ts';
import { clientOf, cookieOf } from './client.ts';
import { type AtWork, atWork } from './people-at-work.ts';

/** Somebody who has just been told a first password. */
export interface Newcomer {
  readonly login: string;
  readonly first: string;
  /** The password of one's own. */
  readonly own: string;
}

/** Walks the first sign-in up to the password of one's own; what comes next depends on who it is. */
export async function enterForTheFirstTime(browser: Browser, url: string, who: Newcomer): Promise<AtWork> {
  const at = await atWork(await atDesk(browser, url));
  await at.page.goto('/console/');
  await at.page.getByLabel('用户名').fill(who.login);
  await at.page.getByLabel('密码', { exact: true }).fill(who.first);
  await at.page.getByRole('button', { name: /登\s*录/ }).click();
  await at.page.getByLabel('当前密码').fill(who.first);
  await at.page.getByLabel('新密码', { exact: true }).fill(who.own);
  await at.page.getByLabel('再输一遍新密码').fill(who.own);
  await at.page.getByRole('button', { name: '保存并进入' }).click();
  return at;
}

/** Types the shown secret into an authenticator, errs once and is told so, confirms its digits, and keeps the recovery codes. */
export async function bindAuthenticator(page: Page): Promise<{ secret: string; recovery: string[] }> {
  const secret = await page.locator('.sign-in__box .mono').first().innerText();
  const confirm = async (digits: string) => {
    await page.getByLabel('验证码').fill(digits);
    await page.getByRole('button', { name: /绑\s*定/ }).click();
  };
  await confirm('000000');
  await page.getByText('验证码不对').waitFor();
  await confirm(authenticatorCode(secret.trim(), new Date()));
  const codes = page.locator('.sign-in__codes li');
  await codes.first().waitFor();
  const recovery = await codes.allInnerTexts();
  await page.getByRole('button', { name: '已保存，进入系统' }).click();
  return { secret, recovery };
}

/** The same over HTTP, for the many whose screens are no different. */
export async function takeOwnPassword(url: string, { login, first, own }: Newcomer): Promise<void> {
  const answer = await clientOf(url).raw('POST', '/api/v1/session', { login, password: first });
  if (answer.status >= 300) throw new Error(`Sign-in as ${login}: ${answer.status} ${answer.text}`);
  await clientOf(url, cookieOf(answer.headers)).post('/api/v1/session/password', {
    current: first,
    next: own,
  });
}
