import type { Page } from 'playwright-core';
import { expect, inject, it } from 'vitest';
import { ownBrowser, withPhone } from './support/browser.ts';
import { refuse, Town } from './support/town.ts';

const url = inject('url');
const town = new Town(url);
const browser = await ownBrowser();

/** The desks' words (product rule), and class names that the catalogue alone uses. */
const desk = /立案|挂账|派遣|核查|退单|核实|结案|处置|作废|督办|并案/;

/** Class names of the catalogue that are nobody's everyday words: no tile has them as its words or synonyms. */
async function rawNames(): Promise<readonly string[]> {
  const { tiles } = await town.public.get<{ tiles: readonly { name: string }[] }>('/api/v1/public/tiles');
  const everyday = tiles.map(({ name }) => name);
  const clerk = await town.as('clerk');
  const { categories } = await clerk.get<{ categories: readonly { name: { zh: string } }[] }>(
    '/api/v1/catalogue',
  );
  const names = categories.map(({ name }) => name.zh).filter((name) => name.length > 2);
  expect(names).toContain('暴露垃圾');
  return names.filter((name) => everyday.every((words) => !words.includes(name)));
}

async function says(page: Page, path: string, ready: string): Promise<string> {
  await page.goto(path);
  await page.locator(ready).first().waitFor();
  return page.locator('body').innerText();
}

it('no public page says a word of the desks or a class name of the catalogue', async () => {
  const raw = await rawNames();
  const report = await town.report('路边有垃圾没人收', { category: refuse });
  await town.caseOf(report, 'handling');
  const phone = await withPhone(browser, url);
  const page = await phone.newPage();
  const share = await town.public.post<{ link: string }>(`/api/v1/public/reports/${report.link}/share`, {});
  const pages: Record<string, string> = {
    report: await says(page, '/m', '.photo-picker'),
    words: await says(page, '/m?step=words', '.tiles li:nth-child(5)'),
    own: await says(page, `/r/${report.link}`, '.step-line'),
    shared: await says(page, `/r/${share.link}`, '.step-line'),
    map: await says(page, '/m/around', '.rows li'),
    mine: await says(page, '/m/mine', 'h1'),
    find: await says(page, '/m/find', 'h1'),
    say: await says(page, '/m/say', 'textarea'),
    complain: await says(page, '/m/complain', 'textarea'),
  };
  await page.goto('/m/around');
  await page.getByLabel('显示').selectOption('all');
  await page.getByRole('button', { name: '列表' }).click();
  await page.locator('.rows li:nth-child(12)').waitFor();
  pages.list = await page.locator('body').innerText();
  await page.goto('/m?step=words');
  await page.getByLabel('没有合适的？用平常的话搜').fill('暴露垃圾和井盖');
  await page.locator('.chip').nth(1).waitFor();
  pages.search = await page.locator('.chips').innerText();
  for (const [name, text] of Object.entries(pages)) {
    expect([name, desk.exec(text)?.[0]]).toEqual([name, undefined]);
    expect([name, raw.filter((one) => text.includes(one))]).toEqual([name, []]);
  }
  expect(pages.own).toContain('垃圾脏乱');
  expect(pages.shared).toContain('垃圾脏乱');
  expect(pages.list).toContain('垃圾脏乱');
  await phone.close();
});
