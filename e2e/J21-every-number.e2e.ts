import { readFile } from 'node:fs/promises';
import type { Page } from 'playwright-core';
import { readSheet } from 'read-excel-file/node';
import { expect, inject, it } from 'vitest';
import { ownBrowser, settled, shot } from './support/browser.ts';
import { enterFromStart } from './support/people-at-work.ts';
import { Town } from './support/town.ts';

const url = inject('url');
const town = new Town(url);
const browser = await ownBrowser();

interface Told {
  readonly href: string;
  readonly n: number;
}

/** Numbers that open a list, without those that are nought. */
async function numbersIn(page: Page, selector: string): Promise<readonly Told[]> {
  const found = await page.locator(selector).evaluateAll((links) =>
    links.map((link) => ({
      href: link.getAttribute('href') ?? '',
      n: Number(/(\d+)\D*$/.exec(link.textContent ?? '')?.[1]),
    })),
  );
  return found.filter(({ n }) => n > 0);
}

/** How many cases the list behind a number has, read to its end as a person would. */
async function lengthOf(page: Page, href: string): Promise<number> {
  await page.goto(href);
  await page.locator('.list tbody tr').first().waitFor();
  const more = page.getByRole('button', { name: '载入更多' });
  while (await more.isVisible()) {
    const before = await page.locator('.list tbody tr').count();
    await more.click();
    await page.locator('.list tbody tr').nth(before).waitFor();
  }
  return page.locator('.list tbody tr').count();
}

it('J21 every number on the board opens the list of its cases, today and a week before alike', async () => {
  for (const at of ['to-verify', 'to-dispatch', 'to-check'] as const)
    await town.caseOf(await town.report(`看板上的数 ${at}`), at);
  const { page, faults, leave } = await enterFromStart(browser, url, 'shiftleader');
  await page.goto('/console/shift');
  await page.locator('.board__count').first().waitFor();
  await shot(page, 'J21', '01-board');
  const numbers = await numbersIn(page, '.board__count, .board__lights a, .board__number, .panel__head a');
  expect(numbers.length).toBeGreaterThanOrEqual(5);
  for (const { href, n } of numbers) expect([href, await lengthOf(page, href)]).toEqual([href, n]);
  await shot(page, 'J21', '02-list');
  expect(faults).toEqual([]);
  await leave();
}, 180_000);

it('J21 the figures of last month open their lists, go into Excel, and counted anew from the events are the same', async () => {
  const { page, faults, leave } = await enterFromStart(browser, url, 'supervisor');
  await page.goto('/console/figures?view=counts');
  await page.locator('table.sheet tfoot').waitFor();
  await page.getByRole('button', { name: '上月' }).click();
  await settled(page);
  await page.locator('table.sheet tfoot a').first().waitFor();
  const address = page.url();
  const total = await numbersIn(page, 'table.sheet tfoot a');
  expect(total.length).toBeGreaterThan(3);

  const [file] = await Promise.all([page.waitForEvent('download'), page.keyboard.press('e')]);
  const rows = await readSheet(await readFile(await file.path()));
  expect(rows.at(-1)?.[0]).toBe('合计');
  expect(rows.at(-1)).toContain(total[0]?.n);

  await page.keyboard.press('r');
  await page.getByText(/已按事件逐件重放 \d+ 件案件并重新计数，与表中一致/).waitFor({ timeout: 60_000 });
  await shot(page, 'J21', '03-recounted');

  const row = await numbersIn(page, 'table.sheet tbody tr:nth-child(1) a');
  for (const { href, n } of [...total.slice(0, 3), ...row.slice(0, 3)])
    expect([href, await lengthOf(page, href)]).toEqual([href, n]);
  await page.goto(address);
  await page.locator('table.sheet tfoot').waitFor();
  expect(faults).toEqual([]);
  await leave();
}, 180_000);
