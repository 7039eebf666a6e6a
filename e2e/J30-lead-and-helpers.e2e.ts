import type { Page } from 'playwright-core';
import { expect, inject, it } from 'vitest';
import { ownBrowser, shot } from './support/browser.ts';
import {
  attach,
  command,
  enterByName,
  enterFromStart,
  openAtDesk,
  sendForm,
} from './support/people-at-work.ts';
import { drawPhoto, eventually, refuse, Town } from './support/town.ts';

const url = inject('url');
const town = new Town(url);
const browser = await ownBrowser();

interface Unit {
  readonly id: string;
  readonly name: string;
  readonly level: string;
}

/** Units other than the one that leads, each with a head. */
async function twoHelpers(lead: string): Promise<[Unit, Unit]> {
  const dispatcher = await town.as('dispatcher');
  const { items } = await dispatcher.get<{ items: Unit[] }>('/api/v1/units?limit=200');
  const [one, other] = items.filter(({ id, level }) => id !== lead && level === 'squad');
  if (one === undefined || other === undefined) throw new Error('The demo has too few squads');
  return [one, other];
}

const panel = (page: Page, name: string) => page.getByRole('region', { name, exact: true });

it('J30 a lead unit and two helping ones, supervised: each finds its part at its desk, the page tells all of it', async () => {
  const report = await town.report('渣土连着三个路口', { category: refuse });
  const id = await town.caseOf(report, 'to-dispatch');
  const unitId = await town.responsible(report.reportId);
  const [first, second] = await twoHelpers(unitId);
  await town.do('dispatcher', id, 'dispatch', { unitId, assisting: [first.id], basis: 'manual' });
  const leadHead = await town.holderIn(unitId, 'unit-head');
  await town.do(leadHead, id, 'take');

  // The lead unit asks a second one for help.
  const lead = await enterByName(browser, url, leadHead);
  await openAtDesk(lead.page, 'unit', id);
  await lead.page.keyboard.press('s');
  const form = lead.page.getByRole('dialog');
  await form.getByRole('combobox', { name: '协办单位' }).fill(second.name);
  await lead.page.locator('.ant-select-item-option', { hasText: second.name }).first().click();
  await form.getByLabel('协办内容').fill('东侧路口请清扫并洒水');
  await lead.page.keyboard.press('Control+Enter');
  await form.waitFor({ state: 'hidden' });

  // The supervisor gives an order with a limit of its own.
  const supervisor = await enterFromStart(browser, url, 'supervisor');
  await openAtDesk(supervisor.page, 'supervision', id);
  await command(supervisor.page, '督办').click();
  const order = supervisor.page.getByRole('dialog');
  await order.getByRole('radio').nth(1).check();
  await order.getByLabel('督办要求').fill('今天晚高峰前三个路口全部恢复');
  await order.getByRole('spinbutton').fill('4');
  await sendForm(supervisor.page, '督办');
  await openAtDesk(supervisor.page, 'supervision?tab=running', id);
  await panel(supervisor.page, '督办').getByText('今天晚高峰前三个路口全部恢复').waitFor();

  // The second helper finds its part under its own tab and answers with a photo; the first one is not its business.
  const helper = await enterByName(browser, url, await town.holderIn(second.id, 'unit-head'));
  await openAtDesk(helper.page, 'unit?tab=assist', id);
  await panel(helper.page, '任务与承办').getByText('协办内容：东侧路口请清扫并洒水').waitFor();
  await panel(helper.page, '督办').waitFor();
  await shot(helper.page, 'J30', '01-my-part');
  await helper.page.keyboard.press('a');
  const answer = helper.page.getByRole('dialog');
  await answer.getByRole('radio', { name: second.name, checked: true }).waitFor();
  expect(await answer.getByRole('radio', { name: first.name }).count()).toBe(0);
  await attach(helper.page, await drawPhoto());
  await answer.getByLabel(/说明/).fill('已清扫，洒水两遍');
  await sendForm(helper.page, '协办完成');

  // Not before the other part is done, too.
  await openAtDesk(lead.page, 'unit', id);
  await panel(lead.page, '任务与承办').getByText(second.name).waitFor();
  await command(lead.page, '处置反馈').waitFor();
  expect(await command(lead.page, '处置反馈').getAttribute('aria-disabled')).toBe('true');
  await lead.page.getByText('协办尚未完成').first().waitFor();
  const open = (await town.case(id)) as unknown as { assisting: { taskId: string; done: boolean }[] };
  const taskId = open.assisting.find(({ done }) => !done)?.taskId;
  await town.do(await town.holderIn(first.id, 'unit-head'), id, 'finish-assist', {
    taskId,
    note: '西侧完成',
  });
  await expect
    .poll(() => command(lead.page, '处置反馈').getAttribute('aria-disabled'), { timeout: 20_000 })
    .toBe('false');

  const page = supervisor.page;
  await page.goto(`/console/cases/${id}`);
  const hands = panel(page, '任务与承办');
  await hands.getByText('主办').waitFor();
  for (const text of [first.name, second.name, '已清扫，洒水两遍', '西侧完成'])
    await hands.getByText(text).first().waitFor();
  expect(await hands.getByText('协办', { exact: true }).count()).toBe(2);
  await panel(page, '督办').getByText('督办中').waitFor();
  await hands.scrollIntoViewIfNeeded();
  await shot(page, 'J30', '02-case-page');
  expect([...lead.faults, ...supervisor.faults, ...helper.faults]).toEqual([]);
  await Promise.all([lead.leave(), supervisor.leave(), helper.leave()]);
}, 120_000);

/** Draws every self-handled case for a check while `work` is done: chance must not decide a journey. */
async function everyOneDrawn(work: () => Promise<void>): Promise<void> {
  const admin = await town.as('systemadmin');
  const { items } = await admin.get<{ items: { name: string; value: Record<string, unknown> }[] }>(
    '/api/v1/policies',
  );
  const process = items.find(({ value }) => 'selfHandleCheckShare' in value);
  if (process === undefined) throw new Error('No policy of the process');
  const put = (value: Record<string, unknown>) =>
    admin.raw('PUT', `/api/v1/policies/${process.name}`, { value });
  expect((await put({ ...process.value, selfHandleCheckShare: 1 })).status).toBe(200);
  await work().finally(() => put(process.value));
}

it('J30 a case solved by its finder is drawn for a check, caught by another collector, and goes the ordinary way', async () => {
  const id = await town.caseOf(await town.report('墙角一袋垃圾', { category: refuse }), 'to-verify');
  const login = await town.taskHolder(id, 'verify');
  const finder = await town.as(login);
  await everyOneDrawn(async () => {
    await town.do(login, id, 'self-handle', {
      class: { ...refuse, condition: '01' },
      before: [await town.photo(finder)],
      after: [await town.photo(finder)],
      note: '已当场清走',
    });
  });
  expect((await town.case(id)).state).toBe('to-check');
  const checker = await eventually(() => town.taskHolder(id, 'check'), 20);
  expect(checker).not.toBe(login);

  const at = await enterByName(browser, url, checker);
  await openAtDesk(at.page, 'check', id);
  await panel(at.page, '风险提示').getByText('随机抽中核查').waitFor();
  // Before and after are two photos.
  const compared = at.page.locator('figure img, .compare img');
  const sources = await compared.evaluateAll((images) => images.map((one) => (one as HTMLImageElement).src));
  expect(new Set(sources.slice(0, 2)).size).toBe(2);
  await shot(at.page, 'J30', '03-drawn');
  await at.page.keyboard.press('x');
  const dialog = at.page.getByRole('dialog');
  await dialog.getByRole('radio').first().check();
  await attach(at.page, await drawPhoto());
  await sendForm(at.page, '核查不通过');
  await eventually(async () => expect((await town.case(id)).state).toBe('to-dispatch'), 20);
  await at.leave();

  const { page, faults, leave } = await enterFromStart(browser, url, 'supervisor');
  await page.goto(`/console/cases/${id}`);
  const self = panel(page, '自行处置');
  await self.getByText('随机抽中核查').waitFor();
  await self.getByText('抽查不通过').waitFor();
  expect(await page.locator('h1 .mono').innerText()).toMatch(/^\d{19}$/);
  await self.scrollIntoViewIfNeeded();
  await shot(page, 'J30', '04-caught');
  expect([...faults, ...at.faults]).toEqual([]);
  await leave();
}, 120_000);
