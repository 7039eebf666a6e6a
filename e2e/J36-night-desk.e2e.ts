import { expect, inject, it } from 'vitest';
import { eventually, Town } from './support/town.ts';

const town = new Town(inject('url'));
/** A cover that is missing: dangerous, limit in 紧急工作时. */
const lid = { scheme: 'gbt-30428.2', code: '10123' };
const missing = { ...lid, condition: '01' };

/** Hours between two moments by the plain clock. */
const hoursBetween = (from: string, to: string) => (Date.parse(to) - Date.parse(from)) / 3_600_000;

it('J36 a missing cover is dispatched before it is registered; duty hears at once; formalities follow', async () => {
  const report = await town.report('井盖没了，路中间一个大洞', {
    emergency: true,
    contact: { phone: '13736000001' },
  });
  const clerk = await town.as('clerk');
  const ideas = await clerk.get<{ unit: { unitId: string } | null }>(
    `/api/v1/reports/${report.reportId}/suggestions`,
  );
  const unitId = ideas.unit?.unitId ?? '';
  expect(unitId).not.toBe('');
  const { caseId } = await town.desk<{ caseId: string }>('clerk', report.reportId, 'accept', {
    category: lid,
    condition: '01',
    emergency: true,
    dispatch: { unitId },
  });

  const dispatched = await town.case(caseId);
  expect(dispatched.state).toBe('to-take');
  expect([...dispatched.formalitiesOwed].sort()).toEqual(['register', 'verify']);
  const handling = dispatched.clocks.find((clock) => clock.kind === 'handle');
  expect(handling?.limit).toEqual({ amount: 2, unit: 'urgent_hour' });
  // 紧急工作时 runs at night and on holidays: two hours are two hours, whatever day it is.
  expect(hoursBetween(handling?.startedAt ?? '', handling?.dueAt ?? '')).toBe(2);

  const head = await town.holderIn(unitId, 'unit-head');
  for (const login of [head, 'shiftleader']) {
    await eventually(async () => {
      const inbox = await (await town.as(login)).get<{ items: { subject: string; template: string }[] }>(
        '/api/v1/inbox?unread=true',
      );
      expect(inbox.items).toContainEqual(
        expect.objectContaining({ subject: `case:${caseId}`, template: 'task.emergency' }),
      );
    }, 15);
  }

  await town.do(head, caseId, 'take');
  await town.do(head, caseId, 'hand-back', {
    files: [await town.photo(await town.as(head))],
    note: '已加盖',
  });
  const checker = await town.taskHolder(caseId, 'check');
  await town.do(checker, caseId, 'check-pass', { files: [await town.photo(await town.as(checker))] });
  const early = await (await town.as('shiftleader')).raw(
    'POST',
    `/api/v1/cases/${caseId}/commands/close`,
    { reply: '已修复' },
    { 'if-match': String((await town.case(caseId)).seq) },
  );
  expect([early.status, early.json<{ code: string }>().code]).toEqual([422, 'case.refused']);

  const verifier = await town.taskHolder(caseId, 'verify');
  await town.do(verifier, caseId, 'confirm-fact', { files: [await town.photo(await town.as(verifier))] });
  await town.do('shiftleader', caseId, 'register', { class: missing });
  await town.do('shiftleader', caseId, 'close', { reply: '井盖已更换' });
  const closed = await town.case(caseId);
  expect(closed.state).toBe('follow-up');
  expect(closed.number).toMatch(/^370102\d{13}$/);
  expect(closed.timeline.map((event) => event.type)).toEqual(
    expect.arrayContaining(['emergency-dispatched', 'fact-confirmed', 'registered', 'closed']),
  );
  const order = closed.timeline.map((event) => event.type);
  expect(order.indexOf('emergency-dispatched')).toBeLessThan(order.indexOf('registered'));
});
