import type { Page } from 'playwright-core';
import { expect } from 'vitest';
import { countyFile } from './county.ts';
import type { Newcomer } from './first-sign-in.ts';
import { begin, choose, openSection, say } from './forms.ts';
import { sendForm } from './people-at-work.ts';

/** Somebody who will work in the county. */
export interface Colleague {
  readonly name: string;
  readonly login: string;
  readonly post: string;
  /** Name of the unit, for posts of one. */
  readonly unit?: string;
}

/** Looks at what a file of areas would bring, and imports it. */
export async function importCounty(page: Page, look: () => Promise<void>): Promise<void> {
  await openSection(page, '区域与网格');
  await begin(page, '导入 GeoJSON');
  const dialog = page.getByRole('dialog');
  await dialog.locator('input[type=file]').setInputFiles({
    name: 'county.geojson',
    mimeType: 'application/geo+json',
    buffer: Buffer.from(countyFile),
  });
  await dialog.getByText('新增 15 个').waitFor();
  await look();
  await sendForm(page, '导入 15 个区域');
}

/** The bureau, and a team below it. */
export async function makeUnits(page: Page, bureau: string, team: string): Promise<void> {
  await openSection(page, '单位');
  await begin(page, '新建单位');
  await describeUnit(page, bureau, '区');
  await page.getByRole('button', { name: '在下级新建' }).click();
  await describeUnit(page, team, '队伍');
  await page.getByText(team, { exact: true }).waitFor();
}

async function describeUnit(page: Page, name: string, level: string): Promise<void> {
  await say(page, '名称', name);
  await choose(page, '层级', level);
  await choose(page, '服务区域', '清河县');
  await sendForm(page, '保存');
}

/** Makes an account and reads the first password, which is shown once. */
export async function makeAccount(
  page: Page,
  who: { readonly name: string; readonly login: string; readonly kind?: string },
  own: string,
): Promise<Newcomer> {
  await begin(page, '新建账号');
  await say(page, '姓名', who.name);
  await say(page, '用户名', who.login);
  const dialog = page.getByRole('dialog');
  if (who.kind !== undefined) await dialog.getByText(who.kind, { exact: true }).click();
  await dialog.getByRole('button', { name: /^保\s*存/ }).click();
  const first = (await page.locator('.secret').innerText()).trim();
  await dialog
    .getByRole('button', { name: /^关\s*闭$/ })
    .last()
    .click();
  await page.locator('.secret').waitFor({ state: 'detached' });
  return { login: who.login, first, own };
}

/** Gives somebody a post in the county. */
export async function grantPost(page: Page, { name, post, unit }: Colleague): Promise<void> {
  await begin(page, '授予岗位');
  await choose(page, '人员', name, name);
  await choose(page, '岗位', post);
  await choose(page, '区域', '清河县');
  if (unit !== undefined) await choose(page, '单位', unit);
  await sendForm(page, '保存');
}

/** A post of a unit without its unit: the field itself says what is missing. */
export async function forgetUnit(page: Page, { name, post }: Colleague): Promise<void> {
  await begin(page, '授予岗位');
  await choose(page, '人员', name, name);
  await choose(page, '岗位', post);
  await page
    .getByRole('dialog')
    .getByRole('button', { name: /^保\s*存/ })
    .click();
  const field = page.locator('.ant-form-item').filter({ has: page.getByLabel('单位', { exact: true }) });
  await expect.poll(() => field.locator('.ant-form-item-explain-error').count()).toBe(1);
}

/** A shift around the clock on every day of the week. */
export async function putOnDuty(page: Page, { name, post }: Colleague): Promise<void> {
  await openSection(page, '排班');
  await begin(page, '新建班次');
  await choose(page, '岗位', post);
  await choose(page, '人员', name, name);
  await choose(page, '区域', '清河县');
  await say(page, '班次', '全天');
  for (const day of ['六', '日']) await page.getByRole('dialog').getByText(day, { exact: true }).click();
  await pickTime(page, '开始', '00:00');
  await pickTime(page, '结束', '00:00');
  await sendForm(page, '保存');
}

async function pickTime(page: Page, label: string, time: string): Promise<void> {
  const field = page.getByRole('dialog').getByLabel(label, { exact: true });
  await field.fill(time);
  await field.press('Enter');
}

/** The team answers for everything of the national catalogue in the county. */
export async function nameResponsible(page: Page, team: string): Promise<void> {
  await openSection(page, '责任清单');
  await begin(page, '新建规则');
  await choose(page, '编码体系', 'GB/T 30428.2');
  await choose(page, '区域', '清河县');
  await choose(page, '负责单位', team);
  await sendForm(page, '保存');
  await page.getByText(`清河县的各类问题由${team}负责`).waitFor();
}
