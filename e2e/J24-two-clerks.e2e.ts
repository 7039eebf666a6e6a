import { expect, inject, it } from 'vitest';
import { ownBrowser, shot } from './support/browser.ts';
import { enterByName } from './support/people-at-work.ts';
import { eventually, refuse, Town } from './support/town.ts';

const url = inject('url');
const town = new Town(url);
const browser = await ownBrowser();

const nameOf = async (login: string) =>
  (await (await town.as(login)).get<{ displayName: string }>('/api/v1/me')).displayName;

it('J24 two clerks open one report: the second sees who has it and takes it over with one key; the first sees that', async () => {
  const report = await town.report('两个人同时看到的垃圾堆', { category: refuse });
  const [first, second] = await Promise.all(
    ['clerk', 'clerk2'].map((login) => enterByName(browser, url, login)),
  );
  if (first === undefined || second === undefined) throw new Error('Two clerks are wanted');
  const [firstName, secondName] = await Promise.all([nameOf('clerk'), nameOf('clerk2')]);
  const desk = `/console/intake?item=${report.reportId}`;
  const noteOn = (page: typeof first.page) => page.locator('.claim-note');

  await first.page.goto(desk);
  await first.page.locator('.desk__title', { hasText: report.receiptNumber }).waitFor();
  await eventually(async () => expect((await town.claimOf(report.reportId))?.name).toBe(firstName), 20);
  expect(await noteOn(first.page).count()).toBe(0);

  await second.page.goto(desk);
  await noteOn(second.page).getByText(`${firstName} 正在处理`).waitFor();
  await shot(second.page, 'J24', '01-colleague-has-it');
  await second.page.locator('.desk__title').focus();
  await second.page.keyboard.press('t');
  await noteOn(second.page).waitFor({ state: 'detached' });

  // Without touching anything, and without being logged as having looked once more.
  const looked = () => town.looksAt(report.reportId, firstName);
  const before = await looked();
  await noteOn(first.page).getByText(`已被 ${secondName} 接手`).waitFor();
  await shot(first.page, 'J24', '02-taken-over');
  expect(await looked()).toBe(before);

  // Who leaves frees it: the first has it again without asking.
  await second.page.goto('/console/inbox');
  await noteOn(first.page).waitFor({ state: 'detached' });
  expect([...first.faults, ...second.faults]).toEqual([]);
  await Promise.all([first.leave(), second.leave()]);
});

it('J24 the shift goes over on a sheet with open, late, waiting and suspended work and a note, signed by both and printable', async () => {
  const open = await town.report('交班时还没受理的', { category: refuse });
  const asked = await town.report('交班时等答复的', { category: refuse, contact: { phone: '13724000001' } });
  await town.desk('clerk', asked.reportId, 'ask', { question: '在门里还是门外？' });
  const [giverName, takerName] = await Promise.all([nameOf('clerk'), nameOf('clerk2')]);
  const remark = `盯住大明湖路口 ${Date.now()}`;

  const giver = await enterByName(browser, url, 'clerk');
  await giver.page.goto('/console/handover');
  const sheet = giver.page.locator('.handover__lines').first();
  for (const kind of ['待受理上报', '待答复上报', '在办', '挂账'])
    await sheet.getByRole('heading', { name: new RegExp(`^${kind}`) }).waitFor();
  await sheet.getByRole('link', { name: asked.receiptNumber }).waitFor();
  expect(open.receiptNumber).toMatch(/^\d{14}$/);
  await giver.page.getByLabel('交班说明').fill(remark);
  await giver.page.getByRole('combobox', { name: '接班人' }).fill(takerName);
  await giver.page
    .locator('.ant-select-dropdown:not(.ant-select-dropdown-hidden) .ant-select-item-option')
    .filter({ hasText: takerName })
    .first()
    .click();
  await shot(giver.page, 'J24', '03-giving');
  await giver.page.keyboard.press('Control+Enter');
  await giver.page.getByText(`已签字交班，等待 ${takerName} 接班`).waitFor();

  const taker = await enterByName(browser, url, 'clerk2');
  await taker.page.goto('/console/handover');
  const waiting = taker.page.locator('.handover__sheet', { hasText: remark });
  await waiting.getByText(`${giverName} → ${takerName}`).waitFor();
  await taker.page.keyboard.press('y');
  await taker.page.getByText('已接班', { exact: true }).waitFor();
  await shot(taker.page, 'J24', '04-taken');

  // The giver reads both signatures, and prints that sheet and nothing else.
  await giver.page.reload();
  const signed = giver.page
    .locator('.handover__sheet')
    .filter({ hasText: `${giverName} → ${takerName}` })
    .first();
  await signed.locator('summary').click();
  await signed.getByText(remark).waitFor();
  await signed.getByText(/^接班 /).waitFor();
  await giver.page.evaluate(() => {
    window.print = () => undefined;
  });
  await signed.getByRole('button', { name: '打印' }).click();
  await giver.page.emulateMedia({ media: 'print' });
  expect(await signed.getByText(remark).isVisible()).toBe(true);
  expect(await signed.getByText('交班人签字').isVisible()).toBe(true);
  expect(await signed.getByText('接班人签字').isVisible()).toBe(true);
  expect(await giver.page.getByLabel('交班说明').isVisible()).toBe(false);
  expect(await giver.page.getByRole('navigation').first().isVisible()).toBe(false);
  await shot(giver.page, 'J24', '05-printed');
  expect([...giver.faults, ...taker.faults]).toEqual([]);
  await Promise.all([giver.leave(), taker.leave()]);
});
