import type { Page } from 'playwright-core';
import { expect, inject, it } from 'vitest';
import { ownBrowser, shot, watch, withPhone } from './support/browser.ts';
import { enterByPhone, inTown } from './support/people-at-work.ts';
import { formKept, isFormKept } from './support/phone.ts';
import { addStaffPhoto, openTask, submitAct } from './support/staff-phone.ts';
import { refuse, Town } from './support/town.ts';

const url = inject('url');
const town = new Town(url);
const browser = await ownBrowser();

const stateOf = async (id: string) => (await town.case(id)).state;
const step = (page: Page, name: string) => shot(page, 'phone-staff', name);

/** A report that the desk has accepted and that waits for a collector. */
async function accepted(): Promise<string> {
  const report = await town.report(`墙边垃圾 ${Date.now()}`, { category: refuse });
  const { caseId } = await town.desk<{ caseId: string }>('clerk', report.reportId, 'accept', {
    category: refuse,
  });
  return caseId;
}

/** The desk's part: registered and sent to the unit that answers for the place. Answers with the unit. */
async function sentToUnit(caseId: string): Promise<string> {
  await town.do('shiftleader', caseId, 'register', { class: { ...refuse, condition: '01' } });
  const report = (await town.case(caseId)) as unknown as {
    timeline: { facts: { reports?: { id: string }[] } }[];
  };
  const unitId = await town.responsible(report.timeline[0]?.facts.reports?.[0]?.id ?? '');
  await town.do('dispatcher', caseId, 'dispatch', { unitId, basis: 'manual' });
  return unitId;
}

it('a collector verifies, a crew hands back with a photo, a checker fails it once and passes it then: all by phone', async () => {
  const caseId = await accepted();

  const collector = await enterByPhone(browser, url, await town.taskHolder(caseId, 'verify'));
  await step(collector.page, '01-tasks');
  await openTask(collector.page, caseId);
  await step(collector.page, '02-case');
  await collector.page.getByRole('button', { name: '属实', exact: true }).click();
  await collector.page.getByRole('button', { name: '提交' }).click();
  await collector.page.getByText('请拍照片').waitFor();
  await step(collector.page, '03-photo-missing');
  await addStaffPhoto(collector.page);
  await collector.page.getByLabel('说明').fill('桶边散落，约半车');
  await submitAct(collector.page);
  await step(collector.page, '04-verified');
  expect(await stateOf(caseId)).toBe('to-register');
  await collector.page.getByRole('link', { name: '回到任务列表' }).click();
  await collector.page.getByRole('heading', { name: '我的任务' }).waitFor();
  await collector.leave();

  const unitId = await sentToUnit(caseId);
  const head = await enterByPhone(browser, url, await town.holderIn(unitId, 'unit-head'));
  await openTask(head.page, caseId);
  await head.page.getByRole('button', { name: '签收', exact: true }).click();
  await head.page.getByText('已提交').waitFor();
  expect(await stateOf(caseId)).toBe('handling');
  await head.leave();

  const crew = await enterByPhone(browser, url, await town.holderIn(unitId, 'crew'));
  await openTask(crew.page, caseId);
  await step(crew.page, '05-crew-case');
  await crew.page.getByRole('button', { name: '处置反馈' }).click();
  await addStaffPhoto(crew.page);
  await crew.page.getByLabel('说明').fill('已清运并冲洗');
  await step(crew.page, '06-hand-back');
  await submitAct(crew.page);
  expect(await stateOf(caseId)).toBe('to-check');

  const checker = await enterByPhone(browser, url, await town.taskHolder(caseId, 'check'));
  await openTask(checker.page, caseId);
  await step(checker.page, '07-before-and-after');
  await checker.page.getByRole('button', { name: '不通过', exact: true }).click();
  await addStaffPhoto(checker.page);
  await checker.page.getByRole('button', { name: '提交' }).click();
  await checker.page.getByText('请选原因').waitFor();
  await checker.page.getByLabel('原因').selectOption({ label: '问题仍存在' });
  await step(checker.page, '08-fail');
  await submitAct(checker.page);
  expect(await stateOf(caseId)).toBe('handling');
  expect((await town.case(caseId)).reworks).toBe(1);
  expect(checker.faults).toEqual([]);
  await checker.leave();

  await crew.page.goto('/m/staff');
  await openTask(crew.page, caseId);
  await crew.page.getByText('返工 1 次').waitFor();
  await crew.page.getByText('问题仍存在').waitFor();
  await step(crew.page, '09-rework');
  await crew.page.getByRole('button', { name: '处置反馈' }).click();
  await addStaffPhoto(crew.page);
  await submitAct(crew.page);
  expect(await stateOf(caseId)).toBe('to-check');

  const again = await enterByPhone(browser, url, await town.taskHolder(caseId, 'check'));
  await openTask(again.page, caseId);
  await again.page.getByRole('button', { name: '通过', exact: true }).click();
  await addStaffPhoto(again.page);
  await submitAct(again.page);
  await step(again.page, '10-passed');
  expect(await stateOf(caseId)).toBe('to-close');
  const found = (await town.case(caseId)) as unknown as { timeline: { type: string; files: string[] }[] };
  for (const type of ['fact-confirmed', 'handed-back', 'check-failed', 'check-passed']) {
    const proofs = found.timeline.filter((event) => event.type === type);
    expect([type, proofs.length > 0 && proofs.every(({ files }) => files.length === 1)]).toEqual([
      type,
      true,
    ]);
  }
  for (const at of [collector, head, crew, again]) expect(at.faults).toEqual([]);
}, 240_000);

it('refuting asks for a reason; what cannot be verified goes back to the desk', async () => {
  const [refuted, unclear] = [await accepted(), await accepted()];
  const one = await enterByPhone(browser, url, await town.taskHolder(refuted, 'verify'));
  await openTask(one.page, refuted);
  await one.page.getByRole('button', { name: '不实', exact: true }).click();
  await addStaffPhoto(one.page);
  await one.page.getByLabel('原因').selectOption({ label: '问题已消失' });
  await submitAct(one.page);
  expect((await town.case(refuted)).timeline.map(({ type }) => type)).toContain('fact-refuted');
  await one.leave();

  const two = await enterByPhone(browser, url, await town.taskHolder(unclear, 'verify'));
  await openTask(two.page, unclear);
  await two.page.getByRole('button', { name: '无法核实' }).click();
  await two.page.getByLabel('原因').selectOption({ label: '无法进入现场' });
  await submitAct(two.page);
  expect((await town.case(unclear)).timeline.map(({ type }) => type)).toContain('fact-unclear');
  await two.leave();
}, 120_000);

it('the phone’s back key closes the form; a reload and an expired sign-in keep what is in it', async () => {
  const caseId = await accepted();
  const login = await town.taskHolder(caseId, 'verify');
  const { page, faults, leave } = await enterByPhone(browser, url, login);
  await openTask(page, caseId);
  await page.getByRole('button', { name: '属实', exact: true }).click();
  await addStaffPhoto(page);
  await page.getByLabel('说明').fill('写到一半');
  await page.goBack();
  await page.getByRole('button', { name: '属实', exact: true }).click();
  expect(await page.getByLabel('说明').inputValue()).toBe('写到一半');
  await formKept(page, '写到一半', 1);
  await page.reload();
  await page.getByLabel('说明').waitFor();
  expect(await page.getByLabel('说明').inputValue()).toBe('写到一半');
  expect(await page.locator('.picture-remove').count()).toBe(1);

  await page.context().clearCookies();
  await page.getByRole('button', { name: '提交' }).click();
  await page.getByText('登录已过期').waitFor();
  await step(page, '11-expired');
  await page.getByLabel('账号').fill(login);
  await page.getByLabel('密码').fill('yiwang-demo');
  await page.getByRole('button', { name: '登录' }).click();
  await expect.poll(() => stateOf(caseId), { timeout: 15_000 }).toBe('to-register');
  await expect.poll(() => page.locator('.unsent-badge').count()).toBe(0);
  expect((await town.case(caseId)).timeline.filter(({ type }) => type === 'fact-confirmed')).toHaveLength(1);
  expect(faults).toEqual([]);
  await leave();
}, 120_000);

it('who leaves the form while it is being sent stays on the case and reads what became of it', async () => {
  const caseId = await accepted();
  const { page, faults, leave } = await enterByPhone(browser, url, await town.taskHolder(caseId, 'verify'));
  await openTask(page, caseId);
  await page.getByRole('button', { name: '属实', exact: true }).click();
  await addStaffPhoto(page);
  await page.getByLabel('说明').fill('在现场');
  let answer = (): void => undefined;
  await page.route('**/commands/confirm-fact', async (route) => {
    await new Promise<void>((resolve) => {
      answer = resolve;
    });
    await route.continue();
  });
  const sent = page.waitForRequest(/confirm-fact$/);
  await page.getByRole('button', { name: '提交' }).click();
  await sent;
  await page.goBack();
  await page.locator('.act-buttons').waitFor();
  await formKept(page, '在现场', 1);
  answer();
  await page.getByText('已提交', { exact: true }).waitFor();
  // The form is forgotten last; whatever would leave the page has begun by then.
  await expect.poll(() => isFormKept(page, '在现场')).toBe(false);
  await page.getByRole('link', { name: '回到任务列表' }).click();
  await page.getByRole('heading', { name: '我的任务' }).waitFor();
  await page.goBack();
  await page.locator('.act-buttons').waitFor();
  expect(new URL(page.url()).pathname).toBe(`/m/staff/case/${caseId}`);
  expect(faults).toEqual([]);
  await leave();
}, 90_000);

it('a collector reports a finding of her own and opens its case', async () => {
  // Within her own area her finding is a case at once; elsewhere it would go to the intake desk.
  const login = await town.taskHolder(await accepted(), 'verify');
  const { page, faults, leave } = await enterByPhone(browser, url, login);
  await page.getByRole('link', { name: '上报发现的问题' }).click();
  await page.getByRole('heading', { name: '上报问题' }).waitFor();
  await addStaffPhoto(page);
  await page.getByRole('button', { name: '垃圾脏乱' }).click();
  await page.getByLabel('说明').fill('巡查发现');
  await page.getByRole('button', { name: '提交' }).click();
  await page.getByText(/已上报，受理号/).waitFor();
  await step(page, '12-finding');
  await page.getByRole('link', { name: /打开案件/ }).click();
  await page.locator('.act-buttons').waitFor();
  await step(page, '12-finding-case');
  expect(faults).toEqual([]);
  await leave();
}, 90_000);

it('the staff pages stay inside a narrow phone in large letters and English', async () => {
  const caseId = await accepted();
  const context = await withPhone(browser, url, inTown);
  const page = await context.newPage();
  const faults = watch(page);
  await page.goto('/m/staff');
  await page.getByRole('button', { name: '大字' }).click();
  await page.getByRole('button', { name: 'English' }).click();
  await page.getByLabel('Account').fill(await town.taskHolder(caseId, 'verify'));
  await page.getByLabel('Password').fill('yiwang-demo');
  await page.getByRole('button', { name: 'Sign in' }).click();
  await page.locator(`a[href="/m/staff/case/${caseId}"]`).click();
  await page.getByRole('button', { name: 'Confirm', exact: true }).click();
  await page.getByLabel(/Note/).waitFor();
  await step(page, '13-large-english');
  expect(await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)).toBeLessThanOrEqual(0);
  expect(faults).toEqual([]);
  await context.close();
}, 90_000);
