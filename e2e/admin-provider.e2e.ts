import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, inject, it } from 'vitest';
import { type TestProvider, testProvider } from '../server/src/testing/oidc.ts';
import { administer, expectRoom, faultAt, pressEscape, pressInRow, rowOf } from './support/administration.ts';
import { atDesk, shot } from './support/browser.ts';
import { openBrowser } from './support/chromium.ts';
import { begin, choose, openSection, say } from './support/forms.ts';
import { type AtWork, atWork, enterByName, sendForm } from './support/people-at-work.ts';
import { Town } from './support/town.ts';

const url = inject('url');
const name = `市统一认证${Date.now().toString(36)}`;

let browser: Browser;
let provider: TestProvider;
beforeAll(async () => {
  const admin = await new Town(url).as('systemadmin');
  const { redirectUri } = await admin.get<{ redirectUri: string }>('/api/v1/identity-providers');
  [browser, provider] = await Promise.all([openBrowser(), testProvider(redirectUri)]);
});
afterAll(async () => {
  await browser.close();
  await provider.close();
});

/** A mistyped issuer and a wrong secret are found by the check, before anybody stands in front of the door. */
async function addProvider(page: Page): Promise<void> {
  await begin(page, '添加认证源');
  await page.getByText('/api/v1/session/oidc/callback').waitFor();
  await page.getByRole('dialog').getByRole('button', { name: /^保存/ }).click();
  await expect.poll(() => faultAt(page, 'Issuer 地址').innerText()).toBe('请填写');
  await say(page, '名称', name);
  await say(page, 'Issuer 地址', 'http://127.0.0.1:1');
  await say(page, 'Client ID', provider.clientId);
  await say(page, 'Client secret', 'mistyped');
  await shot(page, 'provider', '01-new');
  await sendForm(page, '保存');
  await check(page, '没有回应');
  await change(page, 'Issuer 地址', provider.issuer);
  await check(page, '不认可 Client ID 或 Client secret');
}

async function check(page: Page, answer: string): Promise<void> {
  await rowOf(page, name).getByRole('button', { name: '检查' }).click();
  await page.getByText(`“${name}”${answer}`).waitFor();
}

async function change(page: Page, field: string, to: string): Promise<void> {
  await pressInRow(page, name, '修改');
  await say(page, field, to);
  await sendForm(page, '保存');
}

/** Somebody in front of the sign-in page. */
async function atTheDoor(path = '/console/'): Promise<AtWork> {
  const at = await atWork(await atDesk(browser, url));
  await at.page.goto(path);
  return at;
}
const button = (page: Page) => page.getByRole('link', { name: `用“${name}”登录` });

/** Through the provider and back, to what the page says. A new window each time: the provider remembers people. */
async function turnedAway(subject: string | null, sentence: string, step?: string): Promise<void> {
  const { page, faults, leave } = await atTheDoor();
  provider.signInAs(subject);
  await button(page).click();
  await page.getByText(sentence).waitFor();
  if (step !== undefined) await shot(page, 'provider', step);
  expect(faults).toEqual([]);
  await leave();
}

/** She signs in by password once, links herself, and needs no password from then on. */
async function linkMyself(): Promise<void> {
  const { page, faults, leave } = await enterByName(browser, url, 'clerk2');
  await page.goto('/console/account');
  provider.signInAs('sub-clerk2');
  await page.getByRole('button', { name: `关联“${name}”` }).click();
  await page.getByText('sub-clerk2').waitFor();
  await shot(page, 'provider', '04-linked');
  expect(faults).toEqual([]);
  await leave();
}

/** The security administrator links somebody by the subject; one subject stands for one person. */
async function linkSomebody(): Promise<void> {
  const { page, faults, leave } = await administer(browser, url, 'securityadmin', '账号');
  await page.getByLabel('搜索').fill('collector2');
  await page.keyboard.press('Enter');
  const row = page.getByRole('row').filter({ has: page.getByText('collector2', { exact: true }) });
  await row.getByRole('button', { name: '统一认证' }).click();
  await choose(page, '认证源', name);
  await say(page, '用户标识（sub）', 'sub-clerk2');
  await page.getByRole('dialog').getByRole('button', { name: '关联' }).click();
  await expect.poll(() => faultAt(page, '用户标识（sub）').innerText()).toBe('已被使用，请换一个');
  await shot(page, 'provider', '05-taken');
  await say(page, '用户标识（sub）', 'sub-collector2');
  await page.keyboard.press('Enter');
  await page.getByRole('dialog').getByText('sub-collector2', { exact: true }).waitFor();
  await page.getByRole('dialog').getByRole('button', { name: '解除' }).click();
  await page.getByRole('dialog').getByText('还没有关联').waitFor();
  await pressEscape(page);
  expect(faults).toEqual([]);
  await leave();
}

it('a provider is added, checked, signs somebody in, says why it does not, and is switched off', async () => {
  const admin = await administer(browser, url, 'systemadmin', '统一认证');
  await addProvider(admin.page);
  await turnedAway('sub-clerk2', '统一认证不认可本系统', '02-refused');

  await change(admin.page, 'Client secret', provider.clientSecret);
  await check(admin.page, '可以使用');
  await expectRoom(admin.page);
  await shot(admin.page, 'provider', '03-list');
  await turnedAway(null, '您在统一认证页面取消了登录');
  await turnedAway('sub-clerk2', '还没有关联到这里的账号', '06-unknown');

  await linkMyself();
  const door = await atTheDoor('/console/inbox');
  await button(door.page).click();
  // Where she was going when the door stopped her.
  await door.page.waitForURL(/\/console\/inbox/);
  await door.page.getByRole('heading', { name: '消息' }).waitFor();
  await door.leave();

  // With nowhere to go, her desk.
  const morning = await atTheDoor();
  await button(morning.page).click();
  await morning.page.waitForURL(/\/console\/intake/);
  await morning.leave();
  await linkSomebody();

  await change(admin.page, 'Issuer 地址', 'http://127.0.0.1:1');
  await turnedAway('sub-clerk2', '统一认证没有回应');
  const late = await atTheDoor();
  await button(late.page).waitFor();
  await openSection(admin.page, '统一认证');
  await pressInRow(admin.page, name, '修改');
  await admin.page.getByRole('dialog').getByText('启用', { exact: true }).click();
  await sendForm(admin.page, '保存');
  await rowOf(admin.page, name).getByText('已停用').waitFor();
  await button(late.page).click();
  await late.page.getByText('这个认证源已停用').waitFor();
  await late.page.reload();
  await late.page.getByLabel('用户名').waitFor();
  expect(await button(late.page).count()).toBe(0);
  for (const { faults } of [admin, door, morning, late]) expect(faults).toEqual([]);
});
