import { expect, inject, it } from 'vitest';
import { ownBrowser, shot } from './support/browser.ts';
import { enterFromStart } from './support/people-at-work.ts';
import { eventually, type Receipt, Town } from './support/town.ts';

const url = inject('url');
const town = new Town(url);
const lid = { scheme: 'gbt-30428.2', code: '10123' };
const browser = await ownBrowser();

const heard = async (report: Receipt, template: string) =>
  expect((await town.outbox(`report:${report.reportId}`)).map((one) => one.template)).toContain(template);

it('J03 three citizens, one broken lid: joined, told, one split off again', async () => {
  const place = { lng: 117.0231 + Math.random() / 1000, lat: 36.6581 };
  const say = (text: string, phone: string) =>
    town.report(text, { category: lid, place, contact: { phone } });
  const first = await say('井盖破了一个角', '13803000001');
  const second = await say('路上那个窨井盖碎了', '13803000002');
  const third = await say('走路差点踩进下水道口', '13803000003');
  const { caseId } = await town.desk<{ caseId: string }>('clerk', first.reportId, 'accept', {
    category: lid,
    condition: '02',
  });

  const clerk = await enterFromStart(browser, url, 'clerk');
  await clerk.page.goto(`/console/intake?item=${second.reportId}`);
  await clerk.page.getByRole('button', { name: /^并案/ }).waitFor();
  await shot(clerk.page, 'J03', '01-duplicates');
  const ideas = await (await town.as('clerk')).get<{ duplicates: { caseId: string }[] }>(
    `/api/v1/reports/${second.reportId}/suggestions`,
  );
  expect(ideas.duplicates.map((one) => one.caseId)).toContain(caseId);

  for (const report of [second, third]) await town.desk('clerk', report.reportId, 'join', { caseId });
  expect((await town.case(caseId)).reports).toBe(3);
  await eventually(() => heard(second, 'report.joined'));
  await town.desk('clerk', third.reportId, 'unjoin', { reason: '不是同一个井盖' });
  expect((await town.case(caseId)).reports).toBe(2);
  await eventually(() => heard(third, 'report.unjoined'));
  await clerk.page.goto(`/console/intake?item=${third.reportId}`);
  await clerk.page.getByRole('button', { name: /^受理/ }).waitFor();
  await shot(clerk.page, 'J03', '02-split-off');

  await town.do('shiftleader', caseId, 'refer', {
    reason: 'other-authority',
    body: '市水务集团',
    receipt: 'SW-2026-1',
  });
  for (const report of [first, second]) await eventually(() => heard(report, 'report.referred'));
  expect(clerk.faults).toEqual([]);
}, 240_000);
