import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, inject, it } from 'vitest';
import { openBrowser, shot } from './support/browser.ts';
import { enterFromStart } from './support/people-at-work.ts';
import { refuse, Town } from './support/town.ts';

const url = inject('url');
const town = new Town(url);
let browser: Browser;
beforeAll(async () => {
  browser = await openBrowser();
});
afterAll(() => browser.close());

it('J23 a small office accepts, registers and dispatches as one act; the events stay separate', async () => {
  const report = await town.report('路口垃圾', { category: refuse });
  const unitId = await town.responsible(report.reportId);
  const { caseId } = await town.desk<{ caseId: string }>('office', report.reportId, 'accept', {
    category: refuse,
    condition: '01',
    register: true,
    dispatch: { unitId },
  });
  const { state, timeline } = await town.case(caseId);
  expect(state).toBe('to-take');
  expect(
    timeline
      .map((event) => event.type)
      .filter((type) => type !== 'verify-assigned')
      .sort(),
  ).toEqual(['dispatched', 'opened', 'registered']);

  const head = await town.holderIn(unitId, 'unit-head');
  await town.do(head, caseId, 'take');
  await town.do(head, caseId, 'hand-back', { files: [await town.photo(await town.as(head))] });
  const checker = await town.taskHolder(caseId, 'check');
  expect(checker).not.toBe(head);
  await town.do(checker, caseId, 'check-pass', { files: [await town.photo(await town.as(checker))] });
  await town.do('office', caseId, 'close', { reply: '已清理' });

  const office = await enterFromStart(browser, url, 'office');
  await office.page.goto(`/console/cases/${caseId}`);
  await office.page.getByRole('list', { name: '办理经过' }).waitFor();
  await shot(office.page, 'J23', '01-one-act');
  expect(office.faults).toEqual([]);
}, 180_000);
