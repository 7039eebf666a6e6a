import type { Page } from 'playwright-core';
import { expect, inject, it } from 'vitest';
import { ownBrowser, shot, watch, withPhone } from './support/browser.ts';
import { demoPassword } from './support/people.ts';
import { formKept } from './support/phone.ts';
import { drawPhoto, refuse, Town } from './support/town.ts';

const url = inject('url');
const town = new Town(url);
const browser = await ownBrowser();

const badge = (page: Page) => page.locator('.unsent-badge');
const takePhoto = async (page: Page) =>
  page.setInputFiles('input[capture]', {
    name: 'p.jpg',
    mimeType: 'image/jpeg',
    buffer: await drawPhoto(),
  });

it('a citizen without network: the draft survives a reload, the report waits on the phone and arrives once', async () => {
  const phone = await withPhone(browser, url);
  const page = await phone.newPage();
  const faults = watch(page);
  await page.goto('/m');
  await takePhoto(page);
  await page.getByRole('button', { name: '下一步' }).click();
  await page.getByLabel('写几个字').fill('趵突泉南门');
  await page.getByRole('button', { name: '下一步' }).click();
  await page.getByLabel('再说几句').fill('没有网络时写下的');
  await formKept(page, '没有网络时写下的', 1);
  await page.reload();
  await expect.poll(() => page.getByLabel('再说几句').inputValue()).toBe('没有网络时写下的');

  await phone.setOffline(true);
  await page.getByRole('button', { name: '发送' }).click();
  await page.getByText('已存在手机里').waitFor();
  expect(await badge(page).textContent()).toContain('1 条还没有发出');
  await shot(page, 'J15', 'citizen-waiting');

  await phone.setOffline(false);
  await expect.poll(() => badge(page).count(), { timeout: 15_000 }).toBe(0);
  await page.goto('/m/mine');
  const mine = page.locator('.card-link');
  await expect.poll(() => mine.count()).toBe(1);
  const number = /受理号 (\d+)/.exec((await mine.first().textContent()) ?? '')?.[1] ?? '';
  const clerk = await town.as('clerk');
  const found = await clerk.get<{ items: { id: string }[] }>(`/api/v1/reports/search?by=number&q=${number}`);
  expect(found.items).toHaveLength(1);
  const report = await clerk.get<{ text: string; files: unknown[] }>(`/api/v1/reports/${found.items[0]?.id}`);
  expect(report.text).toBe('没有网络时写下的');
  expect(report.files).toHaveLength(1);
  expect(faults).toEqual([]);
  await phone.close();
});

it('a collector under a bridge: the step waits, arrives once; on a case that moved both versions are shown', async () => {
  const cases = [await verifiable('桥下积水一'), await verifiable('桥下积水二')];
  const [first, second] = cases;
  if (first === undefined || second === undefined) throw new Error('two cases are needed');
  const phone = await withPhone(browser, url);
  const page = await phone.newPage();
  await page.goto('/m/staff');
  await page.getByLabel('账号').fill(first.verifier);
  await page.getByLabel('密码').fill(demoPassword);
  await page.getByRole('button', { name: '登录' }).click();
  await page.getByRole('heading', { name: '我的任务' }).waitFor();

  await openConfirm(page, first.id);
  await phone.setOffline(true);
  await page.getByRole('button', { name: '提交' }).click();
  await page.getByText('没有网络，已存在手机里').waitFor();
  expect(await badge(page).textContent()).toContain('1 条还没有发出');
  await shot(page, 'J15', 'collector-waiting');
  await phone.setOffline(false);
  await expect.poll(() => badge(page).count(), { timeout: 15_000 }).toBe(0);
  expect((await town.case(first.id)).state).toBe('to-register');

  await page.goto('/m/staff');
  await openConfirm(page, second.id);
  await town.do('clerk', second.id, 'assign-verify', { accountId: await accountOf(second.id) });
  await page.getByRole('button', { name: '提交' }).click();
  await page.getByText('案件刚有新进展').waitFor();
  await shot(page, 'J15', 'collector-moved');
  await page.getByRole('button', { name: '按最新情况再提交' }).click();
  await page.getByText('已提交').waitFor();
  expect((await town.case(second.id)).state).toBe('to-register');
  await phone.close();
});

async function verifiable(text: string): Promise<{ id: string; verifier: string }> {
  const report = await town.report(text, { category: refuse });
  const { caseId } = await town.desk<{ caseId: string }>('clerk', report.reportId, 'accept', {
    category: refuse,
  });
  return { id: caseId, verifier: await town.taskHolder(caseId, 'verify') };
}

/** The person who has the case's open verification. */
async function accountOf(caseId: string): Promise<string> {
  const found = await town.case(caseId);
  const task = found.tasks.find(({ kind, state }) => kind === 'verify' && state === 'open');
  if (!task?.person) throw new Error('nobody verifies');
  return task.person.id;
}

async function openConfirm(page: Page, caseId: string): Promise<void> {
  await page.goto(`/m/staff/case/${caseId}`);
  await page.getByRole('button', { name: '属实', exact: true }).click();
  await takePhoto(page);
  await page.locator('.picture-remove').waitFor();
}
