import { expect, inject, it } from 'vitest';
import { ownBrowser, shot } from './support/browser.ts';
import { command, enterFromStart, openAtDesk } from './support/people-at-work.ts';
import { eventually, refuse, Town } from './support/town.ts';

const url = inject('url');
const town = new Town(url);
const browser = await ownBrowser();

it('J23 a small office accepts, registers and dispatches as one act; the events stay separate', async () => {
  const report = await town.report('路口垃圾', { category: refuse });
  const office = await enterFromStart(browser, url, 'office');
  await office.page.goto(`/console/intake?item=${report.reportId}`);
  await command(office.page, '受理并立案派遣').waitFor();
  await office.page.getByRole('radio', { checked: true }).waitFor();
  await shot(office.page, 'J23', '01-one-screen');
  await office.page.keyboard.press('Shift+A');
  const caseId = await eventually(async () => {
    const { caseId: id } = await town.row(report.receiptNumber);
    if (id === null) throw new Error('Not accepted yet');
    return id;
  }, 30);
  const { state, timeline } = await town.case(caseId);
  expect(state).toBe('to-take');
  expect(
    timeline
      .map((event) => event.type)
      .filter((type) => type !== 'verify-assigned')
      .sort(),
  ).toEqual(['dispatched', 'opened', 'registered']);

  const unitId = (await town.case(caseId)).levels[0]?.unit.id ?? '';
  const head = await town.holderIn(unitId, 'unit-head');
  await town.do(head, caseId, 'take');
  await town.do(head, caseId, 'hand-back', { files: [await town.photo(await town.as(head))] });
  const checker = await town.taskHolder(caseId, 'check');
  expect(checker).not.toBe(head);
  await town.do(checker, caseId, 'check-pass', { files: [await town.photo(await town.as(checker))] });

  // The reply stands there already: two keys close the case.
  await openAtDesk(office.page, 'register?tab=close', caseId);
  await office.page.keyboard.press('a');
  await office.page
    .getByRole('dialog')
    .getByLabel(/答复上报人/)
    .waitFor();
  await office.page.keyboard.press('Control+Enter');
  await eventually(async () => expect((await town.case(caseId)).state).toBe('follow-up'), 30);
  await office.page.goto(`/console/cases/${caseId}`);
  await office.page.getByRole('list', { name: '办理经过' }).waitFor();
  await shot(office.page, 'J23', '02-one-act');
  expect(office.faults).toEqual([]);
}, 180_000);
