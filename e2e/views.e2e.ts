import type { Page } from 'playwright-core';
import { expect, inject, it } from 'vitest';
import { ownBrowser, settled, shot } from './support/browser.ts';
import { enterByName, enterFromStart } from './support/people-at-work.ts';
import { Town } from './support/town.ts';

const url = inject('url');
const town = new Town(url);
const browser = await ownBrowser();

const lines = (page: Page) => page.locator('.views a.view');
const line = (page: Page, name: string) => lines(page).filter({ hasText: name });
const countIn = async (page: Page, name: string) => line(page, name).locator('.view__count').innerText();

it('a shift leader saves a filter, sees its count live, and shares it: the unit sees its own part and is told so', async () => {
  const { page, faults, leave } = await enterFromStart(browser, url, 'shiftleader');
  await page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
  await page.goto('/console/cases?state=to-verify,handling&within=30d&order=newest');
  await page.getByText('还没有视图').waitFor();
  await shot(page, 'views', '01-none');

  await page.keyboard.press('Shift+V');
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel('名称').fill('近期在办');
  await page.keyboard.press('Control+Enter');
  await dialog.waitFor({ state: 'hidden' });
  await page.waitForURL(/\/console\/cases\?view=[0-9a-f-]{36}$/);
  await page.getByRole('heading', { name: '近期在办' }).waitFor();
  await expect.poll(() => countIn(page, '近期在办')).toMatch(/^\d+$/);
  const before = Number(await countIn(page, '近期在办'));
  await town.caseOf(await town.report('视图里的一件'), 'to-verify');
  const count = async () => Number(await countIn(page, '近期在办'));
  await expect.poll(count, { timeout: 20_000 }).toBeGreaterThan(before);

  // Another filter is another list: it says so, and goes into the view or not.
  await page.keyboard.press('v');
  await page.keyboard.press('F2');
  await dialog.getByLabel('共享给').click();
  await page.locator('.ant-select-item-option', { hasText: '有链接的同事' }).click();
  await page.keyboard.press('Control+Enter');
  await dialog.waitFor({ state: 'hidden' });
  await line(page, '近期在办').getByText('已共享').waitFor();
  await page.keyboard.press('l');
  await page.getByText('带筛选条件的链接已复制').waitFor();
  const link = await page.evaluate(() => navigator.clipboard.readText());
  expect(link).toContain('/console/cases?view=');

  await page.getByRole('combobox', { name: '时限' }).click();
  await page.locator('.ant-select-item-option', { hasText: '超期' }).click();
  await page.getByText('条件与视图“近期在办”不同。').waitFor();
  await shot(page, 'views', '02-changed');
  await page.getByRole('button', { name: '恢复视图条件' }).click();
  await page.getByText('条件与视图').waitFor({ state: 'detached' });

  // Somebody of a handling unit opens the link: its own part, and a sentence about it.
  const { items } = await (await town.as('shiftleader')).get<{ items: { holder: { id: string } }[] }>(
    '/api/v1/cases?queue=all&state=handling&limit=1',
  );
  const head = await enterByName(browser, url, await town.holderIn(items[0]?.holder.id ?? '', 'unit-head'));
  await head.page.goto(link);
  await head.page.getByText('原主人的可见范围比您大').waitFor();
  await head.page.locator('.list tbody tr').first().waitFor();
  await head.page.getByRole('button', { name: '加入我的视图' }).click();
  await line(head.page, '近期在办').waitFor();
  await expect.poll(() => countIn(head.page, '近期在办')).toMatch(/^\d+$/);
  const hers = Number(await countIn(head.page, '近期在办'));
  expect(hers).toBeGreaterThan(0);
  expect(hers).toBeLessThan(await count());
  expect(await head.page.locator('.list tbody tr').count()).toBe(Math.min(hers, 50));
  await shot(head.page, 'views', '03-other-person');
  await head.page.keyboard.press('Control+k');
  await head.page.locator('.palette__field').fill('近期在办');
  await head.page.getByRole('option', { name: /^近期在办/ }).waitFor();
  await shot(head.page, 'views', '04-palette');

  // Removed and given back by one key; the link is dead in between.
  await page.keyboard.press('v');
  await page.keyboard.press('Delete');
  await page.getByText('视图“近期在办”已删除').waitFor();
  await page.getByText('还没有视图').waitFor();
  await head.page.goto(link);
  await head.page.getByText('这个视图没有与您共享，或者已被删除').waitFor();
  await page.keyboard.press('Control+z');
  await line(page, '近期在办').waitFor();
  await line(page, '近期在办').click();
  await page.setViewportSize({ width: 1093, height: 614 });
  await settled(page);
  expect(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth)).toBe(true);
  await shot(page, 'views', '05-small');
  await page.keyboard.press('v');
  await page.keyboard.press('Delete');
  await page.getByText('还没有视图').waitFor();
  expect([...faults, ...head.faults]).toEqual([]);
  await Promise.all([leave(), head.leave()]);
}, 120_000);
