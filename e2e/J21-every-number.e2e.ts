import { readFile } from 'node:fs/promises';
import type { Figures } from '@yiwang/contract';
import type { Page } from 'playwright-core';
import { readSheet } from 'read-excel-file/node';
import { expect, inject, it, vi } from 'vitest';
import { readPaper } from '../server/src/testing/paper-text.ts';
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

/** How many lines the list behind a number has, read to its end as a person would; without loading the page anew. */
async function lengthOf(page: Page, href: string): Promise<number> {
  const asked = [...new URL(href, url).searchParams].filter(([name]) => name !== 'from' && name !== 'to');
  const answered = page.waitForResponse((response) => {
    const { pathname, searchParams } = new URL(response.url());
    const isList = pathname === '/api/v1/cases' || pathname === '/api/v1/figures/reports';
    return isList && asked.every(([name, value]) => searchParams.get(name) === value);
  });
  await page.evaluate((to) => window.history.pushState({}, '', to), href);
  const { items } = (await (await answered).json()) as { readonly items: readonly unknown[] };
  const rows = page.locator('.list:not(.figures) tbody tr');
  // Until then the list before may stand there.
  await vi.waitFor(async () => expect(await rows.count()).toBe(items.length), 10_000);
  const more = page.getByRole('button', { name: '载入更多' });
  while (await more.isVisible()) {
    const before = await rows.count();
    await more.click();
    await rows.nth(before).waitFor();
  }
  return rows.count();
}

/** On a slow machine the demo's exhibits are still being laid out behind the running city: numbers wait for them. */
async function standsStill(page: Page): Promise<void> {
  const read = () =>
    page.evaluate(async () => {
      const { columns, today } = await (await fetch('/api/v1/cases/board')).json();
      return JSON.stringify([columns.map((one: { count: number }) => one.count), today]);
    });
  for (let before = await read(), tries = 0; tries < 15; tries++) {
    await page.waitForTimeout(3_500);
    const now = await read();
    if (now === before) return;
    before = now;
  }
}

async function boardNumbers(page: Page): Promise<readonly Told[]> {
  await page.goto('/console/shift');
  await page.locator('.board__count').first().waitFor();
  return numbersIn(page, '.board__count, .board__lights a, .board__number, .panel__head a');
}

it('J21 every number on the board opens the list of its cases, today and a week before alike', async () => {
  for (const at of ['to-verify', 'to-dispatch', 'to-check'] as const)
    await town.caseOf(await town.report(`看板上的数 ${at}`), at);
  const { page, faults, leave } = await enterFromStart(browser, url, 'shiftleader');
  await standsStill(page);
  const numbers = await boardNumbers(page);
  await shot(page, 'J21', '01-board');
  expect(numbers.length).toBeGreaterThanOrEqual(5);
  for (const { href, n } of numbers) {
    if ((await lengthOf(page, href)) === n) continue;
    // A light has turned while the numbers before were read: number and list are read again, one after the other.
    const again = (await boardNumbers(page)).find((one) => one.href === href)?.n ?? 0;
    expect([href, await lengthOf(page, href)]).toEqual([href, again]);
  }
  expect(faults).toEqual([]);
  await leave();
}, 180_000);

it('J21 the figures of last month open their lists, go into Excel, and counted anew from the events are the same', async () => {
  const { page, faults, leave } = await enterFromStart(browser, url, 'supervisor');
  await page.goto('/console/figures?view=counts');
  await page.locator('table.sheet tfoot').waitFor();
  const [lastMonth] = await Promise.all([
    page.waitForResponse((response) => new URL(response.url()).pathname === '/api/v1/figures'),
    page.getByRole('button', { name: '上月' }).click(),
  ]);
  const { counts } = ((await lastMonth.json()) as Figures).total;
  const first = page.locator('table.sheet tfoot td').first();
  await vi.waitFor(async () => expect(await first.innerText()).toBe(String(counts.opened)), 10_000);
  const address = page.url();
  const total = await numbersIn(page, 'table.sheet tfoot a');
  expect(total.length).toBeGreaterThan(3);

  const [file] = await Promise.all([page.waitForEvent('download'), page.keyboard.press('e')]);
  const rows = await readSheet(await readFile(await file.path()));
  expect(rows.at(-1)?.[0]).toBe('合计');
  expect(rows.at(-1)).toContain(total[0]?.n);

  await page.keyboard.press('r');
  await page
    .getByText(/已按事件逐件重放 \d+ 件案件、\d+ 件上报并重新计数，与表中一致/)
    .waitFor({ timeout: 60_000 });
  await shot(page, 'J21', '03-recounted');

  const row = await numbersIn(page, 'table.sheet tbody tr:nth-child(1) a');
  for (const { href, n } of [...total.slice(0, 2), ...row.slice(0, 2)])
    expect([href, await lengthOf(page, href)]).toEqual([href, n]);

  // 上报数 counts reports: behind it is a list of reports, without who said what.
  const reports = address.replace('view=counts', 'view=reports');
  await page.evaluate((to) => window.history.pushState({}, '', to), reports);
  await page.locator('table.sheet tfoot a[href*="/figures/reports"]').first().waitFor();
  const [reported] = await numbersIn(page, 'table.sheet tfoot a[href*="/figures/reports"]');
  if (reported === undefined) throw new Error('No reports were counted');
  expect([reported.href, await lengthOf(page, reported.href)]).toEqual([reported.href, reported.n]);
  expect(faults).toEqual([]);
  await leave();
}, 180_000);

it('J21 districts stand side by side against their own past, print in black on white, and the day is one key from paper', async () => {
  const { page, faults, leave } = await enterFromStart(browser, url, 'supervisor');
  await page.goto('/console/figures');
  await page.locator('table.sheet tfoot').waitFor();
  await page.keyboard.press('d');
  await page.waitForURL(/by=area.*compare=previous|compare=previous.*by=area/);
  await page.locator('.figures__against').first().waitFor();
  expect(await page.locator('table.sheet tbody tr').count()).toBeGreaterThan(1);
  await page.locator('.figures__chart svg').waitFor();
  await settled(page);
  await shot(page, 'J21', '04-districts');

  await page.emulateMedia({ media: 'print' });
  const coloured = (ink: string) => {
    const [, r, g, b] = /^#(..)(..)(..)$/.exec(ink) ?? [];
    return r !== g || g !== b;
  };
  await vi.waitFor(async () => {
    const inks = await page
      .locator('.figures__chart svg [fill]')
      .evaluateAll((parts) => parts.map((part) => part.getAttribute('fill') ?? ''));
    expect(inks.length).toBeGreaterThan(3);
    expect(inks.filter((ink) => ink.startsWith('#') && coloured(ink))).toEqual([]);
  }, 5_000);
  const paper = await page.pdf({ preferCSSPageSize: true });
  const box = /MediaBox \[0 0 ([\d.]+) ([\d.]+)\]/.exec(paper.toString('latin1'));
  expect(Number(box?.[1])).toBeGreaterThan(Number(box?.[2]));
  await shot(page, 'J21', '05-on-paper');
  await page.emulateMedia({ media: null });

  await page.keyboard.press('s');
  const [file] = await Promise.all([page.waitForEvent('download'), page.keyboard.press('Enter')]);
  expect(file.suggestedFilename()).toMatch(/^城市管理日报 \d{4}-\d\d-\d\d\.pdf$/);
  const { pages } = readPaper(await readFile(await file.path()));
  expect(pages.join('')).toContain('超期、临期与滞留');
  await page.getByText('已生成：城市管理日报').waitFor();
  expect(faults).toEqual([]);
  await leave();
}, 60_000);
