import { readFile } from 'node:fs/promises';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, inject, it } from 'vitest';
import { administer, expectRoom, rowOf } from './support/administration.ts';
import { shot } from './support/browser.ts';
import { openBrowser } from './support/chromium.ts';
import { openSection } from './support/forms.ts';
import { enterFromStart } from './support/people-at-work.ts';
import { eventually, type Receipt, Town } from './support/town.ts';

const url = inject('url');
const town = new Town(url);
let browser: Browser;
let receipt: Receipt;
beforeAll(async () => {
  browser = await openBrowser();
  receipt = await town.report('路口井盖松动，车过很响');
});
afterAll(() => browser.close());

/** What a list of choices offers for what is typed; the first is taken. */
async function pick(page: Page, label: string, typed: string): Promise<void> {
  const field = page.getByRole('combobox', { name: label });
  await field.fill(typed);
  await page
    .locator('.ant-select-dropdown:not(.ant-select-dropdown-hidden) .ant-select-item-option')
    .filter({ hasText: typed })
    .first()
    .click();
}

async function ask(page: Page, target: string): Promise<void> {
  const field = page.getByLabel('受理号、案件编号、用户名或编号');
  await field.fill(target);
  await field.press('Enter');
}

it('the audit administrator finds who looked at a report, by person, action, number and period, and sees nothing else', async () => {
  const clerk = await town.as('clerk');
  const { displayName } = await clerk.get<{ displayName: string }>('/api/v1/me');
  await clerk.get(`/api/v1/reports/${receipt.reportId}`);

  const { page, faults } = await administer(browser, url, 'auditadmin', '审计');
  await shot(page, 'audit', '01-all');
  await ask(page, receipt.receiptNumber);
  const looks = rowOf(page, '查看个人信息').filter({ hasText: displayName });
  await looks.first().waitFor();
  await rowOf(page, receipt.receiptNumber).first().getByText('上报', { exact: true }).first().waitFor();
  await expectRoom(page);
  await shot(page, 'audit', '02-report');

  await pick(page, '操作人', displayName);
  await pick(page, '操作名称', '查看个人信息');
  await eventually(async () => {
    const rows = await page.locator('tbody tr').allInnerTexts();
    expect(rows.length).toBeGreaterThan(0);
    expect(rows.filter((row) => !row.includes(displayName) || !row.includes('查看个人信息'))).toEqual([]);
  }, 20);
  await shot(page, 'audit', '03-narrowed');
  const [file] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('button', { name: 'CSV' }).click(),
  ]);
  const lines = (await readFile(await file.path(), 'utf8')).split('\r\n');
  expect(lines[1]).toContain(`操作人：${displayName}；动作：查看个人信息`);
  expect(lines.filter((line) => line.includes(',查看个人信息,')).length).toBeGreaterThan(0);

  await ask(page, '999999999999');
  await page.getByText('没有符合的记录').waitFor();
  await ask(page, '');
  // A day long before the city: nothing; by keyboard, as people type days.
  const [from, until] = [page.getByPlaceholder('开始日期'), page.getByPlaceholder('结束日期')];
  await from.click();
  await from.fill('2020-01-01');
  await from.press('Enter');
  await until.fill('2020-01-02');
  await until.press('Enter');
  await page.getByText('没有符合的记录').waitFor();
  await shot(page, 'audit', '04-empty');

  const nav = page.getByRole('navigation', { name: '管理' }).getByRole('link');
  expect(await nav.allInnerTexts()).toEqual(['开城步骤', '账号', '岗位授权', '发送记录', '审计']);
  // She reads who has which account and post, and changes neither.
  for (const section of ['账号', '岗位授权']) {
    await openSection(page, section);
    await page.locator('tbody tr').first().waitFor();
    expect(await page.locator('tbody button').count()).toBe(0);
    expect(await page.getByRole('button', { name: /^(新建|授予)/ }).count()).toBe(0);
  }
  expect(faults).toEqual([]);
});

it('what is not hers is refused, by address and by interface', async () => {
  const audit = await town.as('auditadmin');
  const refused = await Promise.all(
    [
      '/api/v1/cases',
      `/api/v1/reports/${receipt.reportId}`,
      '/api/v1/reports?view=all',
      '/api/v1/message-channels',
      '/api/v1/api-clients',
      '/api/v1/identity-providers',
    ].map(async (path) => [path, (await audit.raw('GET', path)).status]),
  );
  expect(refused.filter(([, status]) => status !== 403 && status !== 404)).toEqual([]);
  const { page, faults, leave } = await enterFromStart(browser, url, 'auditadmin');
  for (const path of ['/console/intake', '/console/cases', '/console/admin/clients']) {
    await page.goto(path);
    await page.getByText('您的岗位不允许这样做').first().waitFor();
    expect(await page.getByRole('button', { name: /^新建/ }).count()).toBe(0);
  }
  await shot(page, 'audit', '05-refused');
  expect(faults).toEqual([]);
  await leave();
});
