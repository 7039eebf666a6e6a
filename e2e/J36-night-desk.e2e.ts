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
import { drawPhoto, eventually, Town } from './support/town.ts';

const url = inject('url');
const town = new Town(url);
const browser = await ownBrowser();

/** A cover that is missing: dangerous, limit in 紧急工作时. */
const lid = { scheme: 'gbt-30428.2', code: '10123' };

/** Hours between two moments by the plain clock. */
const hoursBetween = (from: string, to: string) => (Date.parse(to) - Date.parse(from)) / 3_600_000;
const reaches = (id: string, state: string) =>
  eventually(async () => expect((await town.case(id)).state).toBe(state), 30);

it('J36 a missing cover is dispatched before it is registered; duty hears at once; formalities follow', async () => {
  const report = await town.report('井盖没了，路中间一个大洞', {
    emergency: true,
    category: lid,
    contact: { phone: '13736000001' },
  });

  // The night desk sends it on with one key.
  const clerk = await enterFromStart(browser, url, 'clerk');
  await clerk.page.goto(`/console/intake?item=${report.reportId}`);
  await clerk.page.getByRole('radio', { checked: true }).waitFor();
  await command(clerk.page, '紧急受理').waitFor();
  await shot(clerk.page, 'J36', '01-night-desk');
  await clerk.page.keyboard.press('e');
  const caseId = await eventually(async () => {
    const { caseId: id } = await town.row(report.receiptNumber);
    if (id === null) throw new Error('Not accepted yet');
    return id;
  }, 20);
  expect(clerk.faults).toEqual([]);
  await clerk.leave();

  const dispatched = await town.case(caseId);
  expect(dispatched.state).toBe('to-take');
  expect([...dispatched.formalitiesOwed].sort()).toEqual(['register', 'verify']);
  const handling = dispatched.clocks.find((clock) => clock.kind === 'handle');
  expect(handling?.limit).toEqual({ amount: 2, unit: 'urgent_hour' });
  // 紧急工作时 runs at night and on holidays: two hours are two hours, whatever day it is.
  expect(hoursBetween(handling?.startedAt ?? '', handling?.dueAt ?? '')).toBe(2);

  // The duty person hears of it at once, opens it from her inbox, takes it and hands it back with a photo.
  const unitId = dispatched.levels[0]?.unit.id ?? '';
  const head = await enterByName(browser, url, await town.holderIn(unitId, 'unit-head'));
  await head.page.goto('/console/inbox');
  await head.page.locator(`.inbox__line`, { hasText: '紧急' }).first().waitFor();
  await shot(head.page, 'J36', '02-told-at-once');
  await openAtDesk(head.page, 'unit', caseId);
  await head.page.keyboard.press('a');
  await reaches(caseId, 'handling');
  await openAtDesk(head.page, 'unit', caseId);
  await command(head.page, '处置反馈').click();
  await attach(head.page, await drawPhoto());
  await sendForm(head.page, '处置反馈');
  await reaches(caseId, 'to-check');
  expect(head.faults).toEqual([]);
  await head.leave();

  const checker = await town.taskHolder(caseId, 'check');
  await town.do(checker, caseId, 'check-pass', { files: [await town.photo(await town.as(checker))] });

  // It cannot be closed before the formalities are there, and the desk says why.
  const leader = await enterFromStart(browser, url, 'shiftleader');
  await openAtDesk(leader.page, 'register?tab=close', caseId);
  await eventually(async () =>
    expect(await command(leader.page, '结案').first().getAttribute('aria-disabled')).toBe('true'),
  );
  await leader.page.locator('.desk__bar').getByText('手续尚未补齐').first().waitFor();
  await shot(leader.page, 'J36', '03-formalities-owed');

  const verifier = await town.taskHolder(caseId, 'verify');
  await town.do(verifier, caseId, 'confirm-fact', { files: [await town.photo(await town.as(verifier))] });
  // What others do arrives by itself; acting on the old state would be refused.
  await leader.page.getByText('核实：属实').first().waitFor();
  await command(leader.page, '立案').click();
  await sendForm(leader.page, '立案');
  await eventually(async () => expect((await town.case(caseId)).formalitiesOwed).toEqual([]), 20);
  await openAtDesk(leader.page, 'register?tab=close', caseId);
  await command(leader.page, '结案').first().click();
  await sendForm(leader.page, '结案');
  await reaches(caseId, 'follow-up');
  expect(leader.faults).toEqual([]);

  const closed = await town.case(caseId);
  expect(closed.number).toMatch(/^370102\d{13}$/);
  const order = closed.timeline.map((event) => event.type);
  expect(order).toEqual(
    expect.arrayContaining(['emergency-dispatched', 'fact-confirmed', 'registered', 'closed']),
  );
  expect(order.indexOf('emergency-dispatched')).toBeLessThan(order.indexOf('registered'));
}, 240_000);
