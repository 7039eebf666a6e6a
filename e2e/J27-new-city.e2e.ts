import { buffer } from 'node:stream/consumers';
import type { ImportResult } from '@yiwang/contract';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { Sheet } from '../server/src/kernel/index.ts';
import { writeXlsxBook } from '../server/src/kernel/sheets/xlsx.ts';
import { shot } from './support/browser.ts';
import { openBrowser } from './support/chromium.ts';
import { bindAuthenticator, enterForTheFirstTime, type Newcomer } from './support/first-sign-in.ts';
import { begin, openSection } from './support/forms.ts';
import { type OwnCity, startOwnCity } from './support/own-city.ts';
import type { AtWork } from './support/people-at-work.ts';
import { importCounty, makeAccount } from './support/set-up.ts';

let browser: Browser;
let city: OwnCity;
beforeAll(async () => {
  [browser, city] = await Promise.all([openBrowser(), startOwnCity('清河县')]);
}, 200_000);
afterAll(async () => {
  await browser.close();
  await city.close();
});

const own = 'qinghe-2026-own';
const xlsx = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';
const bureau = '清河县城市管理局';
const teams = ['市容', '环卫', '市政', '园林', '执法', '路灯', '排水', '广告', '渣土'].map(
  (name) => `${name}队`,
);
const units = [[bureau, '区', '', '清河县'], ...teams.map((name) => [name, '队伍', bureau, ''])];
const deskPosts = ['受理员', '采集员、督查员', '值班长', '派遣员', '中心负责人', '采集员'];
const staff = Array.from({ length: 60 }, (_, i) => {
  const team = i < 6 ? '' : (teams[i % teams.length] ?? '');
  const post = i < 6 ? deskPosts[i] : i < 15 ? '单位负责人' : '处置人';
  return [`职员${i + 1}`, `zhiyuan${i + 1}`, `1380000${1000 + i}`, team, post ?? '', '清河县'];
});

function sheet(name: string, heads: readonly string[], rows: readonly string[][]): Sheet<string[]> {
  const columns = heads.map((title, i) => ({
    title,
    kind: 'text' as const,
    width: 16,
    value: (row: string[]) => row[i] ?? '',
  }));
  return { name, zone: 'Asia/Shanghai', about: [[`${name}名单`]], columns, rows };
}
const workbook = (people: readonly string[][]) =>
  buffer(
    writeXlsxBook([
      sheet('单位', ['单位名称', '层级', '上级单位', '区域'], units),
      sheet('人员', ['姓名', '用户名', '手机', '所在单位', '岗位', '负责区域'], people),
    ]),
  );

async function administrator(who: Newcomer): Promise<AtWork> {
  const at = await enterForTheFirstTime(browser, city.url, who);
  await bindAuthenticator(at.page);
  await at.page.getByRole('heading', { name: '开城步骤' }).waitFor();
  return at;
}

async function offer(page: Page, bytes: Buffer): Promise<void> {
  const file = { name: '清河县.xlsx', mimeType: xlsx, buffer: bytes };
  await page.getByRole('dialog').locator('input[type=file]').setInputFiles(file);
}

/** A team that does not exist, and one sign-in name twice: both rows are named first, and nothing can be written. */
async function mendFirst(page: Page): Promise<void> {
  const faulty = staff.map((row, i) =>
    i === 30 ? row.with(3, '没有的队') : i === 40 ? row.with(1, 'zhiyuan1') : row,
  );
  await offer(page, await workbook(faulty));
  await page.getByText('有 2 行需要修改').waitFor();
  const rows = page.getByRole('dialog').locator('tbody tr');
  expect(await rows.nth(0).innerText()).toContain('没有的队');
  expect(await rows.nth(1).innerText()).toContain('与文件中另一行重复');
  expect(await page.getByRole('button', { name: /^写入/ }).isDisabled()).toBe(true);
  await shot(page, 'J27', '02-mend');
}

/** Looks, writes, keeps the first passwords. */
async function bringIn(page: Page): Promise<ImportResult['accounts']> {
  await offer(page, await workbook(staff));
  await page.getByText('新增 70，变更 0，相同 0，有问题 0').waitFor();
  await shot(page, 'J27', '03-preview');
  await page.keyboard.press('Control+Enter');
  await page.getByText('已新建单位 10 个，修改 0 个，新建账号 60 个').waitFor({ timeout: 60_000 });
  await shot(page, 'J27', '04-passwords');
  const saving = page.waitForEvent('download');
  await page.getByRole('button', { name: /^下载初始密码表/ }).click();
  expect((await saving).suggestedFilename()).toBe('初始密码.csv');
  const rows = await page.getByRole('dialog').locator('tbody tr').all();
  const accounts = await Promise.all(
    rows.map(async (row) => {
      const [displayName = '', login = '', unit = '', firstPassword = ''] = await row
        .locator('td')
        .allInnerTexts();
      return { displayName, login, unit, firstPassword };
    }),
  );
  await page.getByRole('button', { name: '已保存，关闭' }).click();
  return accounts;
}

it('an administrator brings in a county of 10 units and 60 people, another gives them their posts', async () => {
  const { login, password } = city.first;
  const system = await administrator({ login, first: password, own });
  const { page } = system;
  await importCounty(page, async () => {});
  await openSection(page, '账号');
  const guard = await makeAccount(page, { name: '孙安全', login: 'sunanquan', kind: '安全管理员' }, own);
  // The checklist leads straight into the import, and the button says what it waits for.
  await openSection(page, '开城步骤');
  await page.getByRole('link', { name: '从 Excel 导入' }).first().click();
  await page.getByText('下载模板').waitFor();
  await page.getByRole('dialog').getByText('先选择文件').waitFor();
  await shot(page, 'J27', '01-choose');
  await mendFirst(page);
  const accounts = await bringIn(page);
  expect(accounts).toHaveLength(60);
  await openSection(page, '单位');
  await page.getByText('渣土队', { exact: true }).waitFor();
  await shot(page, 'J27', '05-units');

  const security = await administrator(guard);
  await openSection(security.page, '岗位授权');
  await begin(security.page, '从 Excel 导入');
  await offer(security.page, await workbook(staff));
  await security.page.getByText('新增 60，变更 0，相同 0，有问题 0').waitFor();
  await shot(security.page, 'J27', '06-posts');
  await security.page.keyboard.press('Control+Enter');
  await security.page.getByText('已授予岗位 61 个').waitFor();
  await security.page
    .getByRole('dialog')
    .getByRole('button', { name: /^关\s*闭$/ })
    .last()
    .click();
  await shot(security.page, 'J27', '07-held');

  // One of them comes to the desk with the password from the list; the same file again has nothing to write.
  const clerk = accounts.find((one) => one.login === 'zhiyuan1');
  const desk = await enterForTheFirstTime(browser, city.url, {
    login: 'zhiyuan1',
    first: clerk?.firstPassword ?? '',
    own,
  });
  await desk.page.locator('.top-bar__name', { hasText: '职员1' }).waitFor();
  await shot(desk.page, 'J27', '08-desk');
  await openSection(page, '账号');
  await begin(page, '从 Excel 导入');
  await offer(page, await workbook(staff));
  await page.getByText('新增 0，变更 0，相同 70，有问题 0').waitFor();
  await page.getByText('没有需要写入的').waitFor();
  for (const { faults } of [system, security, desk]) expect(faults).toEqual([]);
}, 180_000);
