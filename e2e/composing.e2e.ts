import type { Page } from 'playwright-core';
import { expect, inject, it } from 'vitest';
import { ownBrowser, withPhone } from './support/browser.ts';
import { type InputMethod, inputMethod } from './support/input-method.ts';
import { keysOnly } from './support/keys-only.ts';
import { atWork } from './support/people-at-work.ts';
import { refuse, Town } from './support/town.ts';

const url = inject('url');
const town = new Town(url);
const browser = await ownBrowser();

const textFields =
  'textarea:visible, input:visible:not([type=radio], [type=checkbox], [type=file], [role=spinbutton], [readonly])';

/** What the page wanted to send: nothing of it may reach the city, and nothing of it may come from composing. */
async function holdBack(page: Page): Promise<string[]> {
  const sent: string[] = [];
  await page.route(
    (address) => /\/(commands|bulk)\b/.test(address.pathname),
    (route) => {
      if (route.request().method() === 'GET') return route.fallback();
      sent.push(new URL(route.request().url()).pathname);
      return route.abort();
    },
  );
  return sent;
}

/** Composes in each text field of the open dialog; answers with what went wrong. */
async function composeIn(
  page: Page,
  method: InputMethod,
  sent: readonly string[],
  where: string,
): Promise<string[]> {
  const dialog = page.getByRole('dialog');
  const fields = dialog.locator(textFields);
  const found: string[] = [];
  const before = sent.length;
  for (let i = 0; i < (await fields.count()); i++) {
    await fields.nth(i).focus();
    await method.compose('ceshi');
    await method.choose();
    await method.take('测试');
    if (!(await dialog.isVisible()))
      return [...found, `${where}: a key of the input method closed the dialog`];
    const value = await fields.nth(i).inputValue();
    if (!value.includes('测试')) found.push(`${where}: the words did not arrive, but ${value}`);
  }
  if (sent.length > before) found.push(`${where}: a key of the input method sent ${sent.slice(before)}`);
  return found;
}

/** Opens by its key each dialog that this screen offers now, and composes in it. */
async function everyDialog(page: Page, method: InputMethod): Promise<{ found: string[]; dialogs: number }> {
  const sent = await holdBack(page);
  const keys = await page
    .locator('main [aria-keyshortcuts]:visible:not([aria-disabled=true])')
    .evaluateAll((acts) => [...new Set(acts.map((act) => act.getAttribute('aria-keyshortcuts') ?? ''))]);
  const found: string[] = [];
  let dialogs = 0;
  for (const key of keys.filter((each) => each.length === 1)) {
    const here = page.url();
    await page.keyboard.press(key);
    const dialog = page.getByRole('dialog');
    const opened = await dialog.waitFor({ timeout: 1_500 }).then(
      () => true,
      () => false,
    );
    if (opened) {
      dialogs++;
      found.push(...(await composeIn(page, method, sent, `${new URL(here).pathname} ${key}`)));
      await page.keyboard.press('Escape');
      await dialog.waitFor({ state: 'hidden' });
    }
    if (page.url() !== here) await page.goto(here);
  }
  return { found, dialogs };
}

it('no key of an input method sends or closes a form, or is a shortcut, on any desk', async () => {
  const said = await town.report('输入法也要好用', { category: refuse });
  const [toDispatch, handled, toCheck] = [
    await town.caseOf(await town.report('输入法派遣'), 'to-dispatch'),
    await town.caseOf(await town.report('输入法处置'), 'handling'),
    await town.caseOf(await town.report('输入法核查'), 'to-check'),
  ];
  const unit = (await town.case(handled)).levels.at(-1)?.unit.id ?? '';
  const desks = [
    ['clerk', `intake?item=${said.reportId}`],
    ['dispatcher', `dispatch?item=${toDispatch}`],
    [await town.holderIn(unit, 'unit-head'), `unit?item=${handled}`],
    [await town.taskHolder(toCheck, 'check'), `check?item=${toCheck}`],
  ] as const;
  for (const [login, desk] of desks) {
    const at = await keysOnly(browser, url, login, `/console/${desk}`);
    await at.page.locator('.desk__main h2').waitFor();
    const { found, dialogs } = await everyDialog(at.page, await inputMethod(at.page));
    expect(found).toEqual([]);
    expect(dialogs, `dialogs of ${desk}`).toBeGreaterThan(0);
    expect(at.faults).toEqual([]);
    await at.leave();
  }
}, 180_000);

it('the search box takes the words of an input method and opens nothing before', async () => {
  const at = await keysOnly(browser, url, 'clerk', '/console/intake');
  const method = await inputMethod(at.page);
  await at.press('Control+k');
  expect(await composeIn(at.page, method, [], 'palette')).toEqual([]);
  await at.leave();
}, 60_000);

it('a citizen writes with an input method; the form waits for her own key', async () => {
  const at = await atWork(await withPhone(browser, url));
  const method = await inputMethod(at.page);
  const sent: string[] = [];
  at.page.on('request', (request) => {
    if (request.method() === 'POST' && request.url().includes('/reports')) sent.push(request.url());
  });
  for (const path of ['/m/complain', '/m/find']) {
    await at.page.goto(path);
    const field = at.page.locator(textFields).first();
    await field.focus();
    await method.compose('ceshi');
    await method.choose();
    await method.take('测试');
    expect(await field.inputValue(), path).toContain('测试');
    expect(new URL(at.page.url()).pathname).toBe(path);
  }
  expect(sent).toEqual([]);
  await at.leave();
}, 60_000);
