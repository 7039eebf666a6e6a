import type { Page } from 'playwright-core';
import { expect, inject, it } from 'vitest';
import { ownBrowser, shot } from './support/browser.ts';
import { citizen } from './support/people-at-work.ts';
import { eventually, type Receipt, refuse, Town } from './support/town.ts';

const url = inject('url');
const town = new Town(url);
const browser = await ownBrowser();

/** Never on a page of the public. */
const deskWords = /立案|挂账|派遣|核查|退单/;

/** The steps as they stand on the page: `✓` reached, `…` still to come. */
async function stepsOf(page: Page, report: Receipt): Promise<string[]> {
  await page.goto(`/r/${report.link}`);
  const lines = page.locator('.step-line li');
  await lines.first().waitFor();
  expect(await page.locator('main').innerText()).not.toMatch(deskWords);
  return lines.evaluateAll((all) =>
    all.map((line) => {
      const done = line.classList.contains('step-done') ? '✓' : '…';
      return `${done}${line.children[1]?.textContent ?? ''}`;
    }),
  );
}

it('each report shows only the steps of its own way', async () => {
  const { page, faults, leave } = await citizen(browser, url);
  const see = (report: Receipt, name: string, steps: readonly string[]) =>
    eventually(async () => {
      expect(await stepsOf(page, report)).toEqual(steps);
      await shot(page, 'phone-follow', name);
    }, 30);

  const inquiry = await town.report(`几点收垃圾 ${Date.now()}`, { kind: 'inquiry' });
  await see(inquiry, '01-inquiry', ['✓已收到', '…已答复']);
  await town.desk('clerk', inquiry.reportId, 'answer', { text: '早六点', source: '作业安排' });
  await see(inquiry, '02-answered', ['✓已收到', '✓已答复']);

  const declined = await town.report(`邻居唱歌 ${Date.now()}`);
  await town.desk('clerk', declined.reportId, 'decline', {
    reason: 'private-matter',
    words: '邻里的事请找社区调解',
  });
  await see(declined, '03-declined', ['✓已收到', '✓不能受理']);
  await page.getByText('属于私人之间的事').waitFor();
  await page.locator('summary', { hasText: '提出异议' }).click();
  await page.getByLabel('为什么不同意').fill('每天都唱');
  // She leaves before the answer is there: the phone sends it again, and it counts once.
  const asked = page.waitForRequest(/\/object$/);
  await page.getByRole('button', { name: '提出异议', exact: true }).click();
  await asked;
  await see(declined, '04-objection', ['✓已收到', '✓不能受理', '✓重新决定中']);
  await expect.poll(() => page.locator('.unsent-badge').count(), { timeout: 10_000 }).toBe(0);

  const complaint = await town.report(`态度不好 ${Date.now()}`, { kind: 'complaint' });
  await see(complaint, '05-complaint', ['✓已收到', '✓已转给监督人员', '…已办结']);

  const first = await town.report(`纸箱一堆 ${Date.now()}`, { category: refuse });
  const caseId = await town.caseOf(first, 'handling');
  await see(first, '06-problem', [
    '✓已收到',
    '✓已受理',
    '✓已登记',
    '✓已安排',
    '✓处理中',
    '…检查中',
    '…已办结',
  ]);
  const second = await town.report(`还是那堆纸箱 ${Date.now()}`, { category: refuse });
  await town.desk('clerk', second.reportId, 'join', { caseId });
  await see(second, '07-joined', ['✓已收到', '✓已合在一起', '…检查中', '…已办结']);
  expect(faults).toEqual([]);
  await leave();
}, 180_000);
