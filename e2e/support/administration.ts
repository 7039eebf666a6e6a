import type { Browser, Page } from 'playwright-core';
import { expect } from 'vitest';
import { openSection } from './forms.ts';
import { type AtWork, enterByName } from './people-at-work.ts';

/** Opens a section of the administration as somebody whose job it is. */
export async function administer(
  browser: Browser,
  url: string,
  login: string,
  section: string,
): Promise<AtWork> {
  const at = await enterByName(browser, url, login);
  await at.page.goto('/console/admin');
  await at.page.locator('.admin__body h1').waitFor();
  await openSection(at.page, section);
  return at;
}

/** Row of a table by what stands in it. */
export const rowOf = (page: Page, text: string) => page.getByRole('row').filter({ hasText: text });

/** Presses a button of a row and waits for its dialog. */
export async function pressInRow(page: Page, text: string, verb: string): Promise<void> {
  await rowOf(page, text).getByRole('button', { name: verb }).click();
  await page.getByRole('dialog').waitFor();
}

/** What a field of the open form says is wrong with it. */
export const faultAt = (page: Page, label: string) =>
  page
    .getByRole('dialog')
    .locator('.ant-form-item')
    .filter({ has: page.getByLabel(label, { exact: true }) })
    .locator('.ant-form-item-explain-error');

/** Closes the open dialog from the keyboard. */
export async function pressEscape(page: Page): Promise<void> {
  await page.keyboard.press('Escape');
  await page.getByRole('dialog').waitFor({ state: 'hidden' });
}

/** Nothing on the screen is wider than the screen, and nothing lies over a button of the open dialog. */
export async function expectRoom(page: Page): Promise<void> {
  expect(await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth)).toBeLessThan(1);
}
