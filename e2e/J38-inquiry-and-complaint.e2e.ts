import { expect, inject, it } from 'vitest';
import { ownBrowser, shot } from './support/browser.ts';
import { citizen, command, enterFromStart, sendForm } from './support/people-at-work.ts';
import { eventually, refuse, Town } from './support/town.ts';

const url = inject('url');
const town = new Town(url);
const words = `保洁队的人态度恶劣，乱倒垃圾 ${Date.now()}`;
const browser = await ownBrowser();

it('J38 an inquiry is answered directly; a complaint about staff goes to supervision and not to the unit', async () => {
  const inquiry = await town.report('垃圾几点收？', { kind: 'inquiry', contact: { phone: '13838000001' } });
  await town.desk('clerk', inquiry.reportId, 'answer', {
    text: '每天早上六点和晚上八点',
    source: '环卫作业安排',
  });
  const me = await citizen(browser, url);
  await me.page.goto(`/r/${inquiry.link}`);
  await me.page.getByText('每天早上六点和晚上八点').first().waitFor();
  await shot(me.page, 'J38', '01-answered');

  const about = await town.responsible((await town.report('垃圾', { category: refuse })).reportId);
  // The supervisor has her desk open: the complaint comes to it by itself.
  const supervisor = await enterFromStart(browser, url, 'supervisor');
  await supervisor.page.goto('/console/intake');
  await supervisor.page.getByRole('button', { name: /^投诉/, pressed: true }).waitFor();
  const complaint = await town.report(words, {
    kind: 'complaint',
    category: refuse,
  });
  await supervisor.page.getByRole('button', { name: new RegExp(words) }).click();
  await supervisor.page.getByRole('heading', { name: new RegExp(complaint.receiptNumber) }).waitFor();
  await shot(supervisor.page, 'J38', '02-complaint-arrives');
  await supervisor.page.getByRole('button', { name: /^指明被投诉单位/ }).click();
  const dialog = supervisor.page.getByRole('dialog');
  await dialog.getByRole('combobox').fill(await unitName(about));
  await supervisor.page.locator('.ant-select-item-option').first().click();
  await sendForm(supervisor.page, '指明被投诉单位');
  await supervisor.page.getByRole('listitem').filter({ hasText: '指明被投诉单位' }).first().waitFor();
  await command(supervisor.page, '受理').first().click();
  const caseId = await eventually(async () => {
    const found = await (await town.as('supervisor')).get<{ caseId: string | null }>(
      `/api/v1/reports/${complaint.reportId}`,
    );
    if (found.caseId === null) throw new Error('Not accepted yet');
    return found.caseId;
  }, 30);
  const seen = await (await town.as('supervisor')).raw('GET', `/api/v1/cases/${caseId}`);
  expect(seen.status).toBe(200);
  for (const post of ['unit-head', 'handler']) {
    const login = await town.holderIn(about, post);
    const person = await town.as(login);
    expect((await person.raw('GET', `/api/v1/cases/${caseId}`)).status).toBe(404);
    expect((await person.raw('GET', `/api/v1/reports/${complaint.reportId}`)).status).not.toBe(200);
  }
  expect((await (await town.as('clerk')).raw('GET', `/api/v1/cases/${caseId}`)).status).toBe(404);

  await supervisor.page.goto(`/console/cases/${caseId}`);
  await supervisor.page.getByRole('list', { name: '办理经过' }).waitFor();
  await shot(supervisor.page, 'J38', '03-supervision');
  expect([...me.faults, ...supervisor.faults]).toEqual([]);
}, 180_000);

async function unitName(id: string): Promise<string> {
  return (await (await town.as('supervisor')).get<{ name: string }>(`/api/v1/units/${id}`)).name;
}
