import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, inject, it } from 'vitest';
import { administer, expectRoom, faultAt, pressInRow, rowOf } from './support/administration.ts';
import { shot } from './support/browser.ts';
import { openBrowser } from './support/chromium.ts';
import { clientOf } from './support/client.ts';
import { begin, openSection, say } from './support/forms.ts';
import { sendForm } from './support/people-at-work.ts';

const url = inject('url');
const name = `物业公司系统${Date.now().toString(36)}`;

let browser: Browser;
beforeAll(async () => {
  browser = await openBrowser();
});
afterAll(() => browser.close());

/** Reads the key that is shown once, copies it, and closes. What was copied is what was shown. */
async function takeKey(page: Page, step: string): Promise<string> {
  const key = (await page.locator('.secret').innerText()).trim();
  const dialog = page.getByRole('dialog');
  await dialog.getByRole('button', { name: '复制' }).click();
  await page.getByText('已复制').last().waitFor();
  await shot(page, 'clients', step);
  expect(await page.evaluate(() => navigator.clipboard.readText())).toBe(key);
  await dialog.getByRole('button', { name: '关闭' }).last().click();
  await page.locator('.secret').waitFor({ state: 'detached' });
  expect(await page.content()).not.toContain(key);
  return key;
}

/** A report of another system, as its programmer sends it. */
const report = (key: string) =>
  clientOf(url).raw(
    'POST',
    '/api/v1/reports',
    { text: '小区门口垃圾没人收', place: { lng: 117.02, lat: 36.66 } },
    { authorization: `Bearer ${key}`, 'idempotency-key': crypto.randomUUID() },
  );

/** A key that no longer counts is refused by name, not as a wrong password. */
async function expectRefused(key: string): Promise<void> {
  const answer = await report(key);
  expect([answer.status, answer.json()]).toMatchObject([
    401,
    { code: 'client.refused', title: 'The API key is unknown, replaced or switched off' },
  ]);
}

async function newKey(page: Page): Promise<string> {
  await begin(page, '新建密钥');
  await page.keyboard.press('Control+Enter');
  await expect.poll(() => faultAt(page, '名称').innerText()).toBe('请填写');
  await say(page, '名称', name);
  await shot(page, 'clients', '01-new');
  await page.keyboard.press('Control+Enter');
  return takeKey(page, '02-key');
}

it('another system gets a key, reports with it, gets a new one, and is switched off', async () => {
  const { page, faults } = await administer(browser, url, 'systemadmin', '接口密钥');
  await page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
  const first = await newKey(page);
  await rowOf(page, name).getByText(first.slice(0, 4)).waitFor();
  expect((await report(first)).status).toBe(201);

  await pressInRow(page, name, '更换密钥');
  await page.getByText('旧密钥立即失效').waitFor();
  await shot(page, 'clients', '03-replace');
  await page
    .getByRole('dialog')
    .getByRole('button', { name: /^更换密钥/ })
    .click();
  const second = await takeKey(page, '04-second');
  expect(second).not.toBe(first);
  await expectRefused(first);
  expect((await report(second)).status).toBe(201);

  await openSection(page, '消息渠道');
  await openSection(page, '接口密钥');
  await rowOf(page, name).getByText('刚刚').waitFor();
  await pressInRow(page, name, '修改');
  await page.getByRole('dialog').getByText('启用', { exact: true }).click();
  await shot(page, 'clients', '05-change');
  await sendForm(page, '保存');
  await rowOf(page, name).getByText('已停用').waitFor();
  await expectRefused(second);
  await expectRoom(page);
  await shot(page, 'clients', '06-list');
  expect(faults).toEqual([]);
});
