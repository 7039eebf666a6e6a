import type { Page } from 'playwright-core';
import { expect, inject, it } from 'vitest';
import { ownBrowser, shot } from './support/browser.ts';
import { keysOnly } from './support/keys-only.ts';
import { eventually, refuse, Town } from './support/town.ts';

const url = inject('url');
const town = new Town(url);
const browser = await ownBrowser();

const sends = async (text: string, count: number) => {
  for (let i = 0; i < count; i++) await town.report(`${text} ${i}`, { category: refuse });
};

/** Where the hands and the eyes are: focus, caret, what was typed, what is open, how far was scrolled. */
const standOf = (page: Page) =>
  page.evaluate(async () => {
    // A dialog that is still opening moves by itself.
    const moving = document.querySelector('.ant-modal')?.getAnimations({ subtree: true }) ?? [];
    await Promise.allSettled(moving.map(({ finished }) => finished));
    const field = document.activeElement as HTMLTextAreaElement | null;
    const box = document.querySelector('[role=dialog]')?.getBoundingClientRect();
    return {
      focus: field?.id ?? field?.tagName,
      typed: field?.value,
      caret: field?.selectionStart,
      open: document.querySelector('.desk__main h2')?.textContent,
      dialog: box === undefined ? null : [box.x, box.y, box.height],
      middle: document.querySelector('.desk__scroll')?.scrollTop,
    };
  });

/** The first row that is seen whole in the queue, and how far below its upper edge it stands. */
const topRow = (page: Page) =>
  page.evaluate(() => {
    const list = document.querySelector('.queue__list');
    const edge = list?.getBoundingClientRect().top ?? 0;
    const row = [...(list?.querySelectorAll('.queue__row') ?? [])].find(
      (each) => each.getBoundingClientRect().top >= edge,
    );
    return { id: row?.getAttribute('data-id'), below: (row?.getBoundingClientRect().top ?? 0) - edge };
  });

const counted = async (page: Page) =>
  Number(/\d+/.exec(await page.locator('.queue .panel__head').innerText())?.[0] ?? 0);

it('nothing jumps while one types or reads: focus, caret, scroll and the open report survive what arrives', async () => {
  await sends('先来的', 12);
  const open = await town.report('正在看的上报', { category: refuse });
  await sends('后来的', 4);
  const clerk = await keysOnly(browser, url, 'clerk', `/console/intake?item=${open.reportId}`);
  const { page } = clerk;
  await page.locator('.desk__main h2').waitFor();

  await clerk.press('q');
  const words = page.getByRole('dialog').locator('textarea');
  await words.waitFor();
  await page.keyboard.type('请问具体在哪个路口？');
  await clerk.press('ArrowLeft', 'ArrowLeft', 'ArrowLeft');
  const before = await standOf(page);
  const count = await counted(page);
  await sends('打字时来的', 6);
  await eventually(
    async () => expect(await counted(page)).toBeGreaterThanOrEqual(Math.min(50, count + 6)),
    20,
  );
  expect(await standOf(page)).toEqual(before);
  await page.keyboard.type('是不是');
  expect(await words.inputValue()).toBe('请问具体在哪个是不是路口？');
  await shot(page, 'while-one-types', '01-typing');

  await clerk.press('Escape');
  await page.getByRole('dialog').waitFor({ state: 'hidden' });
  await page.locator('.queue__list').evaluate((list) => list.scrollTo(0, list.scrollHeight / 2));
  const row = await topRow(page);
  const reading = await standOf(page);
  const seen = await counted(page);
  await sends('滚动时来的', 4);
  await eventually(
    async () => expect(await counted(page)).toBeGreaterThanOrEqual(Math.min(50, seen + 4)),
    20,
  );
  expect(await topRow(page)).toEqual(row);
  expect(await standOf(page)).toEqual(reading);
  expect(clerk.faults).toEqual([]);
  await clerk.leave();
}, 120_000);
