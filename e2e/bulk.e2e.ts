import type { Page } from 'playwright-core';
import { expect, inject, it } from 'vitest';
import { ownBrowser, settled, shot } from './support/browser.ts';
import { enterFromStart } from './support/people-at-work.ts';
import { Town } from './support/town.ts';

const url = inject('url');
const town = new Town(url);
const browser = await ownBrowser();
const elsewhere = { body: '铁路部门', receipt: 'T-1', reason: 'other-authority' };

const dialogOf = (page: Page) => page.getByRole('dialog');
/** Presses the key that a button of the bar names. */
async function byKey(page: Page, name: string): Promise<void> {
  const key = await page
    .getByRole('button', { name: new RegExp(`^${name}`) })
    .getAttribute('aria-keyshortcuts');
  await page.keyboard.press(key ?? '');
}

it('a shift leader refers several cases by keys: sees which will go, hears of each, takes them back as one', async () => {
  const ids: string[] = [];
  for (const what of ['铁轨边的垃圾', '铁轨边的杂草', '铁轨边的围挡', '铁轨边的废料'])
    ids.push(await town.caseOf(await town.report(what), 'to-verify'));
  const [gone, late] = ids as [string, string];
  const { page, faults, leave } = await enterFromStart(browser, url, 'shiftleader');
  await page.goto('/console/cases?state=to-verify&order=newest');
  await page.locator('.list tbody tr').nth(3).waitFor();
  await page.getByText('已选 0 件').waitFor();

  // Everything that the filter finds is two keys away from its first command.
  await page.keyboard.press('Shift+X');
  await page.getByText(/已选 [1-9]\d* 件/).waitFor();
  await page.keyboard.press('Shift+C');
  await page.keyboard.press('j');
  await page.keyboard.press('x');
  for (let i = 0; i < 3; i++) await page.keyboard.press('Shift+ArrowDown');
  await page.getByText('已选 4 件').waitFor();
  await settled(page);
  await shot(page, 'bulk', '01-selected');

  // A colleague is faster with one of them.
  await town.do('shiftleader', gone, 'refer', elsewhere);
  await byKey(page, '移交');
  const dialog = dialogOf(page);
  await dialog.getByLabel('移交给').fill(elsewhere.body);
  await dialog.getByLabel('对方受理编号').fill('T-2026');
  await dialog.getByRole('radio').first().check();
  await page.keyboard.press('Control+Enter');
  await dialog.getByText('3 件将办理，1 件不办理').waitFor();
  const stays = dialog.locator('summary', { hasText: '不办理' });
  expect(await stays.innerText()).toContain('当前状态不能办理');
  await stays.focus();
  await page.keyboard.press('Enter');
  expect(await dialog.locator(`a[href$="${gone}"]`).isVisible()).toBe(true);
  await settled(page);
  await shot(page, 'bulk', '02-preview');

  // And with another one after the preview.
  await town.do('shiftleader', late, 'refer', elsewhere);
  await page.keyboard.press('Control+Enter');
  await dialog.getByText('共 3 件，已办理 2 件').waitFor();
  await dialog.locator('summary', { hasText: '已被他人办理' }).click();
  expect(await dialog.locator(`a[href$="${late}"]`).isVisible()).toBe(true);
  await settled(page);
  await shot(page, 'bulk', '03-result');
  for (const id of ids) expect((await town.case(id)).state).toBe('referred');

  // Another try is looked at first: this one would be for nothing.
  await page.keyboard.press('r');
  await dialog.getByText('0 件将办理，1 件不办理').waitFor();
  await dialog.locator('summary', { hasText: '当前状态不能办理' }).waitFor();
  await dialog.getByRole('button', { name: '返回修改' }).click();
  await page.keyboard.press('z');
  await dialog.locator('summary', { hasText: '已撤回' }).waitFor();
  await settled(page);
  await shot(page, 'bulk', '04-undone');
  const states = await Promise.all(ids.map(async (id) => (await town.case(id)).state));
  expect(states).toEqual(['referred', 'referred', 'to-verify', 'to-verify']);

  await page.keyboard.press('Escape');
  await page.setViewportSize({ width: 1093, height: 614 });
  await settled(page);
  expect(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth)).toBe(true);
  await shot(page, 'bulk', '05-small');
  expect(faults).toEqual([]);
  await leave();
}, 120_000);
