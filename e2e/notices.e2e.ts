import { expect, inject, it } from 'vitest';
import { ownBrowser, shot } from './support/browser.ts';
import { enterFromStart } from './support/people-at-work.ts';
import { Town } from './support/town.ts';

const url = inject('url');
const town = new Town(url);
const browser = await ownBrowser();

/** The title's number is the badge's, whatever the tab is called. */
const titled = (name: string) => new RegExp(`^\\(\\d+\\+?\\) ${name} · 一网`);

it('unread messages stand in front of the tab’s name on every screen, and the desktop is asked only after a click', async () => {
  const me = await town.as('shiftleader');
  const { unread } = await me.get<{ unread: number }>('/api/v1/inbox/summary');
  expect(unread).toBeGreaterThan(0);
  const { items } = await me.get<{ items: { id: string; number: string }[] }>('/api/v1/cases?limit=1');
  const [first] = items;
  if (first === undefined) throw new Error('The demo has no case');

  const { page, faults, leave } = await enterFromStart(browser, url, 'shiftleader');
  await page.goto('/console/inbox');
  await page.waitForFunction(() => document.title.startsWith('('));
  expect(await page.title()).toMatch(titled('消息'));
  await page.goto(`/console/cases/${first.id}`);
  await page.waitForFunction((number) => document.title.includes(number), first.number);
  expect(await page.title()).toMatch(titled(first.number));

  expect(await page.evaluate(() => Notification.permission)).not.toBe('granted');
  await page.context().grantPermissions(['notifications']);
  await page.goto('/console/account');
  const panel = page.getByRole('region', { name: '桌面通知' });
  const toggle = panel.getByRole('switch');
  expect(await toggle.isChecked()).toBe(false);
  await toggle.click();
  await panel.getByText('已开启').waitFor();
  await shot(page, 'notices', '01-my-settings');
  await page.reload();
  await panel.getByText('已开启').waitFor();
  await toggle.click();
  await panel.getByText('已关闭').waitFor();
  expect(faults).toEqual([]);
  await leave();
});
