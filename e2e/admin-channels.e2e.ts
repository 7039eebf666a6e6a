import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, inject, it } from 'vitest';
import { type MockGateway, startMockGateway } from '../server/src/messages/gateway/mock-gateway.ts';
import { administer, expectRoom, faultAt, pressEscape, pressInRow, rowOf } from './support/administration.ts';
import { shot } from './support/browser.ts';
import { openBrowser } from './support/chromium.ts';
import { begin, openSection, say } from './support/forms.ts';
import { sendForm } from './support/people-at-work.ts';

const url = inject('url');
/** Last in the order in which gateways are tried, so that the city's own stays the one in use. */
const run = Date.now().toString(36);
const gatewayName = `zz短信网关${run}`;
const robotName = `zz值班群${run}`;
const token = '566cc69da782ec33ed6a12a5c7c6f0a3d1d5c7f1';

let browser: Browser;
let outside: MockGateway;
beforeAll(async () => {
  [browser, outside] = await Promise.all([openBrowser(), startMockGateway()]);
});
afterAll(async () => {
  await browser.close();
  await outside.close();
});

const press = (page: Page, verb: string) =>
  page
    .getByRole('dialog')
    .getByRole('button', { name: new RegExp(`^${verb}`) })
    .click();

/** A gateway with a wrong port, which the test of it tells, and mended. */
async function setUpGateway(page: Page): Promise<void> {
  await begin(page, '添加渠道');
  await shot(page, 'channels', '01-new');
  await sendEmpty(page);
  await say(page, '名称', gatewayName);
  await say(page, '地址', 'sms.example/send');
  await press(page, '保存');
  await expect.poll(() => faultAt(page, '地址').innerText()).toBe('格式不对');
  await say(page, '地址', 'http://127.0.0.1:1/sms');
  await sendForm(page, '保存');

  await pressInRow(page, gatewayName, '发送测试');
  await press(page, '发送');
  await expect.poll(() => faultAt(page, '手机号').innerText()).toBe('请填写 11 位手机号');
  await say(page, '手机号', '13800001234');
  await page.keyboard.press('Control+Enter');
  await page.getByText('地址上没有服务在运行：请核对主机和端口').waitFor();
  await shot(page, 'channels', '02-test-failed');
  await pressEscape(page);

  await pressInRow(page, gatewayName, '修改');
  await say(page, '地址', outside.url);
  await say(page, '密钥', 'between-the-two-of-us');
  await sendForm(page, '保存');
  await pressInRow(page, gatewayName, '发送测试');
  await say(page, '手机号', '13800001234');
  await press(page, '发送');
  await page.getByText('对方已接收').waitFor();
  await pressEscape(page);
  expect(outside.reached().at(-1)).toMatchObject({ to: '13800001234' });
}

/** Nothing filled in: each field says what it wants. */
async function sendEmpty(page: Page): Promise<void> {
  await press(page, '保存');
  for (const label of ['名称', '地址']) await expect.poll(() => faultAt(page, label).count()).toBe(1);
}

/** A robot whose address holds a key, which nobody reads again. */
async function setUpRobot(page: Page): Promise<void> {
  await begin(page, '添加渠道');
  const dialog = page.getByRole('dialog');
  await dialog.getByText('群机器人', { exact: true }).click();
  await dialog.getByText('钉钉', { exact: true }).click();
  await say(page, '名称', robotName);
  await say(page, '地址', `${outside.robotUrl}?access_token=${token}`);
  await page.getByRole('dialog').getByRole('combobox', { name: '岗位' }).fill('考核');
  await page.keyboard.press('Enter');
  await page.keyboard.press('Tab');
  await shot(page, 'channels', '03-robot');
  await sendForm(page, '保存');
  await rowOf(page, robotName).getByText('access_token=••••').waitFor();
  expect(await page.content()).not.toContain(token);

  // A new name leaves the covered address what it was.
  await pressInRow(page, robotName, '修改');
  expect(await page.getByRole('dialog').getByLabel('地址', { exact: true }).inputValue()).toContain('••••');
  await shot(page, 'channels', '04-robot-change');
  await say(page, '名称', `${robotName}二`);
  await sendForm(page, '保存');
  await pressInRow(page, robotName, '发送测试');
  await press(page, '发送');
  await page.getByText('对方已接收').waitFor();
  await shot(page, 'channels', '05-test-arrived');
  expect(outside.paths().at(-1)).toContain(token);
}

async function switchOff(page: Page, name: string): Promise<void> {
  await pressInRow(page, name, '修改');
  await page.getByRole('dialog').getByText('启用', { exact: true }).click();
  await sendForm(page, '保存');
  await rowOf(page, name).getByText('已停用').waitFor();
}

it('a gateway and a robot are set up, tried, found in the log, changed and switched off', async () => {
  const { page, faults } = await administer(browser, url, 'systemadmin', '消息渠道');
  await setUpGateway(page);
  await setUpRobot(page);

  await page.getByRole('link', { name: '查看发送记录' }).click();
  await page.getByRole('heading', { name: '发送记录' }).waitFor();
  const [robot, arrived, failed] = [robotName, gatewayName, gatewayName].map((name, at) =>
    rowOf(page, name).nth(at === 2 ? 1 : 0),
  );
  await robot?.getByText('已送出').waitFor();
  await arrived?.getByText('已送出').waitFor();
  await failed?.getByText('地址上没有服务在运行').waitFor();
  await expectRoom(page);
  await shot(page, 'channels', '06-log');

  await openSection(page, '消息渠道');
  for (const name of [robotName, gatewayName]) await switchOff(page, name);
  await expectRoom(page);
  await shot(page, 'channels', '07-off');
  expect(faults).toEqual([]);
});
