import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { administer } from './support/administration.ts';
import { shot } from './support/browser.ts';
import { openBrowser } from './support/chromium.ts';

import { type CityInTime, startCityAt } from './support/own-time.ts';
import { enterFromStart } from './support/people-at-work.ts';
import { type Case, eventually, Town } from './support/town.ts';

/** A water cover broken in part: four working hours. */
const cover = { scheme: 'gbt-30428.2', code: '10101' };

let browser: Browser;
let city: CityInTime;
beforeAll(async () => {
  // 2026-03-06 is a Friday; the Saturday after it is free.
  [browser, city] = await Promise.all([openBrowser(), startCityAt('2026-03-06T15:30:00+08:00')]);
}, 320_000);
afterAll(async () => {
  await browser.close();
  await city.close();
});

const dueOf = (of: Pick<Case, 'clocks'>) =>
  Date.parse(of.clocks.findLast((clock) => clock.kind === 'handle')?.dueAt ?? '');
const local = (text: string) => Date.parse(`${text}+08:00`);
const button = (page: Pick<Page, 'getByRole'>, name: string) =>
  page.getByRole('button', { name: new RegExp(`^${name}`) });

/** A case with a unit that keeps office hours, taken by it. */
async function toHandling(town: Town): Promise<string> {
  const report = await town.report('井盖破了一块', { category: cover });
  const { caseId } = await town.desk<{ caseId: string }>('clerk', report.reportId, 'accept', {
    category: cover,
  });
  const verifier = await town.taskHolder(caseId, 'verify');
  await town.do(verifier, caseId, 'confirm-fact', { files: [await town.photo(await town.as(verifier))] });
  await town.do('shiftleader', caseId, 'register', { class: { ...cover, condition: '02' } });
  const dispatcher = await town.as('dispatcher');
  const { items } = await dispatcher.get<{ items: { id: string; name: string }[] }>(
    '/api/v1/units?limit=200',
  );
  const unitId = items.find(({ name }) => name.includes('建设工程监管中队'))?.id ?? '';
  await town.do('dispatcher', caseId, 'dispatch', { unitId, basis: 'manual' });
  await town.do(await town.holderIn(unitId, 'unit-head'), caseId, 'take');
  return caseId;
}

it('an administrator swaps a Saturday and shortens a limit, sees whom it reaches, and the case has the new deadline', async () => {
  await city.goTo('2026-03-06T16:00:00+08:00');
  const friday = new Town(city.url);
  const id = await toHandling(friday);
  const before = await friday.case(id);
  // Two hours on Friday, two on Monday.
  expect(dueOf(before)).toBeGreaterThan(local('2026-03-09T09:50'));

  const { page, faults, leave } = await administer(browser, city.url, 'systemadmin', '工作日历');
  await city.tell(page);
  await page.getByRole('button', { name: '机关工作日历' }).click();
  const saturday = page.getByRole('button', { name: /^2026-03-07/ });
  await saturday.click();
  await saturday.click();
  await page.getByLabel('草案名称').fill('三月调整');
  await button(page, '放入草案').click();
  await page.getByRole('heading', { name: '三月调整' }).waitFor();
  await page.getByText('2026-03-07 调休上班').waitFor();
  const effects = page.getByRole('region', { name: '对在办案件的影响' });
  const row = effects
    .getByRole('row')
    .filter({ hasText: before.number ?? 'no number' })
    .filter({ has: page.getByRole('cell', { name: '处置', exact: true }) });
  await row.getByText('提前').waitFor();
  await shot(page, 'drafts', '01-swapped-saturday');

  // The limit of the class, in the same draft.
  await button(page, '类别目录').click();
  await page.getByPlaceholder('搜索').fill('10101');
  await button(page.getByRole('row').filter({ hasText: '10101' }).first(), '修\\s*改').click();
  const partly = page.getByRole('dialog').locator('fieldset').nth(1);
  await partly.getByRole('spinbutton').fill('3');
  await page
    .getByRole('dialog')
    .getByRole('button', { name: /^保\s*存/ })
    .click();
  await page.getByRole('dialog').waitFor({ state: 'hidden' });
  await button(page, '查看影响并生效').click();
  await page.getByText('已经开始的计时也改用新时限').click();
  await row.getByText(/2026-03-07 0[89]:/).waitFor();
  await page.getByText('3 工作时').first().waitFor();
  await shot(page, 'drafts', '02-whom-it-reaches');

  await page.keyboard.press('p');
  const asked = page.getByRole('dialog');
  await asked.getByText('2026-03-07 00:00 起，所有服务器按新规则执行。').waitFor();
  await shot(page, 'drafts', '03-asked-once');
  await page.keyboard.press('Control+Enter');
  await asked.waitFor({ state: 'hidden' });
  await button(page, '撤回').waitFor();
  expect(dueOf(await friday.case(id))).toBe(dueOf(before));
  expect(faults).toEqual([]);
  await leave();

  // Midnight: nobody touches anything.
  await city.goTo('2026-03-07T00:00:05+08:00');
  const night = new Town(city.url);
  await eventually(
    async () => expect(dueOf(await night.case(id))).toBeLessThan(local('2026-03-07T09:30')),
    30,
  );
  const leader = await enterFromStart(browser, city.url, 'shiftleader');
  await city.tell(leader.page);
  await leader.page.goto(`/console/cases/${id}`);
  await leader.page.getByText('按新规则调整时限').first().waitFor();
  await leader.page
    .getByText(/03-07 0[89]:\d\d/)
    .first()
    .waitFor();
  await shot(leader.page, 'drafts', '04-new-deadline');
  expect(leader.faults).toEqual([]);
}, 300_000);
