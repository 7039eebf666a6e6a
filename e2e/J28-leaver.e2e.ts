import type { Page } from 'playwright-core';
import { expect, inject, it } from 'vitest';
import { administer, pressInRow, rowOf } from './support/administration.ts';
import { ownBrowser, shot } from './support/browser.ts';
import { enterByName, sendForm } from './support/people-at-work.ts';
import { refuse, Town } from './support/town.ts';

const url = inject('url');
const town = new Town(url);
const browser = await ownBrowser();

interface Leaver {
  readonly name: string;
  readonly id: string;
  readonly caseId: string;
  readonly number: string;
  /** Head of the unit, who is to take the work over. */
  readonly head: string;
  readonly headName: string;
}

/** A handler with a post and one case in hand. */
async function leaverWithWork(): Promise<Leaver> {
  const report = await town.report('要离岗的人手上的一堆垃圾', { category: refuse });
  const caseId = await town.caseOf(report, 'handling');
  const unitId = await town.responsible(report.reportId);
  const head = await town.holderIn(unitId, 'unit-head');
  const stamp = Date.now().toString(36);
  const name = `离岗人${stamp}`;
  const made = await (await town.as('systemadmin')).post<{ account: { id: string } }>('/api/v1/accounts', {
    login: `leaver-${stamp}`,
    displayName: name,
  });
  const { id } = made.account;
  const holding = { accountId: id, post: 'handler', area: '', unitId, endsAt: null };
  await (await town.as('securityadmin')).post('/api/v1/holdings', holding);
  await town.do(head, caseId, 'assign-handler', { accountId: id });
  const { displayName } = await (await town.as(head)).get<{ displayName: string }>('/api/v1/me');
  const { number } = (await town.case(caseId)) as unknown as { number: string };
  return { name, id, caseId, number, head, headName: displayName };
}

/** Chooses in a list that finds while one types. */
async function pick(page: Page, field: ReturnType<Page['locator']>, typed: string): Promise<void> {
  await field.click();
  await page.keyboard.type(typed);
  await page
    .locator('.ant-select-dropdown:not(.ant-select-dropdown-hidden) .ant-select-item-option')
    .filter({ hasText: typed })
    .first()
    .click();
}

it('J28 an account is closed: what the leaver has goes to others first, who are told; it can be opened again', async () => {
  const leaver = await leaverWithWork();
  const at = await administer(browser, url, 'securityadmin', '账号');
  const { page } = at;
  await page.getByPlaceholder('搜索').fill(leaver.name);
  await page.keyboard.press('Enter');
  await pressInRow(page, leaver.name, '注销');
  const dialog = page.getByRole('dialog');
  await dialog.getByRole('region', { name: '岗位' }).getByText('处置人').waitFor();
  const task = dialog.getByRole('region', { name: '任务' });
  await task.getByText(leaver.number).waitFor();
  await dialog.getByText('还有 1 项没有接手人').waitFor();
  expect(await dialog.getByRole('button', { name: /注\s*销/ }).isDisabled()).toBe(true);
  await shot(page, 'J28', '01-what-is-left');

  // Somebody from elsewhere cannot be chosen, and the list says why.
  const others = (await (await town.as('clerk')).get<{ displayName: string }>('/api/v1/me')).displayName;
  await task.getByRole('combobox').click();
  await page.keyboard.type(others);
  const stranger = page
    .locator('.ant-select-dropdown:not(.ant-select-dropdown-hidden) .ant-select-item-option-disabled')
    .filter({ hasText: others });
  await stranger.getByText('不在承办单位').waitFor();
  await shot(page, 'J28', '02-not-eligible');
  await page.keyboard.press('Escape');

  await pick(page, dialog.getByRole('combobox', { name: '全部交给' }), leaver.headName);
  await dialog.getByText('没有接手人').waitFor({ state: 'detached' });
  await dialog.getByLabel('原因').fill('调往外区');
  await shot(page, 'J28', '03-handed-over');
  await sendForm(page, '注销');
  await page.getByText(`${leaver.name} 的账号已注销`).waitFor();

  const receiver = await enterByName(browser, url, leaver.head);
  await receiver.page.goto('/console/inbox');
  await receiver.page.getByText(`${leaver.name} 离岗`).first().waitFor();
  await shot(receiver.page, 'J28', '04-told');
  const { items } = await (await town.as(leaver.head)).get<{ items: { case: { id: string } }[] }>(
    '/api/v1/tasks',
  );
  expect(items.map((one) => one.case.id)).toContain(leaver.caseId);

  const auditor = await administer(browser, url, 'auditadmin', '审计');
  await auditor.page.getByLabel('受理号、案件编号、用户名或编号').fill(leaver.name);
  await auditor.page.keyboard.press('Enter');
  const line = rowOf(auditor.page, '移交工作');
  await line.getByText(`交给：${leaver.headName}`).waitFor();
  expect(await line.innerText()).toContain('任务 1');
  expect(await line.innerText()).toContain(leaver.number);
  await shot(auditor.page, 'J28', '05-audit');

  // A mistake: the account comes back, the work stays with whom it went to.
  await page.locator('.page__head .ant-select').first().click();
  await page.locator('.ant-select-item-option', { hasText: '已注销' }).click();
  await pressInRow(page, leaver.name, '重新启用');
  await page.getByRole('dialog').getByLabel('原因').fill('不走了');
  await page
    .getByRole('dialog')
    .getByRole('button', { name: /^重新启用/ })
    .click();
  await page.locator('.secret').waitFor();
  await shot(page, 'J28', '06-reopened');
  expect([...at.faults, ...receiver.faults, ...auditor.faults]).toEqual([]);
  await Promise.all([at.leave(), receiver.leave(), auditor.leave()]);
});
