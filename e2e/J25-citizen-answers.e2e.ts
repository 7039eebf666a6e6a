import { expect, inject, it } from 'vitest';
import { ownBrowser, shot } from './support/browser.ts';
import { citizen } from './support/people-at-work.ts';
import { eventually, refuse, Town } from './support/town.ts';

const url = inject('url');
const town = new Town(url);
const browser = await ownBrowser();

/** Words of the trade that no public page may show. */
const trade = /立案|挂账|派遣|核查|退单/;
const hours = (amount: number) => ({ amount, unit: 'work_hour' });

it('J25 declined, objects and wins; answers a question by link; sees extension and suspension in plain words', async () => {
  const me = await citizen(browser, url);
  const report = await town.report('小区门口垃圾没人收', {
    category: refuse,
    contact: { phone: '13825000001' },
  });
  const look = async (name: string) => {
    await me.page.goto(`/r/${report.link}`);
    await me.page.getByRole('heading', { name: '办理进展' }).waitFor();
    await me.page.getByText(report.receiptNumber).waitFor();
    expect(await me.page.locator('body').innerText()).not.toMatch(trade);
    await shot(me.page, 'J25', name);
  };

  await town.desk('clerk', report.reportId, 'decline', { reason: 'too-little', words: '看不出具体位置' });
  await look('01-declined');
  await me.page.locator('summary', { hasText: '我不同意' }).click();
  await me.page.getByLabel('为什么不同意').fill('照片上就是小区东门');
  await me.page.getByRole('button', { name: '提出异议' }).click();
  await eventually(async () => {
    const { state } = await (await town.as('shiftleader')).get<{ state: string }>(
      `/api/v1/reports/${report.reportId}`,
    );
    await town.desk('shiftleader', report.reportId, 'decide-objection', {
      uphold: true,
      words: '位置清楚，重新受理',
    });
    expect(state).toBe('declined');
  }, 20);

  await town.desk('clerk', report.reportId, 'ask', { question: '垃圾在门里还是门外？' });
  await look('02-asked');
  await me.page.getByLabel('您的回答').fill('在门外人行道上');
  await me.page.getByRole('button', { name: '发送回答' }).click();
  await me.page
    .getByText('垃圾在门里还是门外？')
    .first()
    .waitFor({ state: 'detached' })
    .catch(() => undefined);

  const caseId = await eventually(() => town.caseOf(report, 'handling'), 30);
  const unitId = (await town.case(caseId)).levels[0]?.unit.id ?? '';
  const head = await town.holderIn(unitId, 'unit-head');
  await town.do(head, caseId, 'ask-extension', { reason: 'weather', limit: hours(2) });
  await town.do('shiftleader', caseId, 'approve-extension');
  await eventually(async () => {
    await look('03-extended');
    expect(await me.page.locator('body').innerText()).toMatch(/多一些时间|延长|需要更多/);
  }, 30);

  const day = new Date(Date.now() + 30 * 86_400_000).toISOString().slice(0, 10);
  await town.do(head, caseId, 'ask-suspension', {
    reason: 'needs-construction',
    plan: '下月改造垃圾房',
    reviewDate: day,
  });
  await town.do('centrehead', caseId, 'approve-suspension');
  await eventually(async () => {
    await look('04-planned');
    expect(await me.page.locator('body').innerText()).toMatch(/计划/);
  }, 30);
  expect(me.faults).toEqual([]);
}, 240_000);
