import type { Page } from 'playwright-core';
import { afterAll, expect, inject, it } from 'vitest';
import { ownBrowser, shot } from './support/browser.ts';
import { deskWindow, giveBackPreferences, lookAt } from './support/eyes.ts';
import { eventually, Town } from './support/town.ts';

const url = inject('url');
const town = new Town(url);
const browser = await ownBrowser();
afterAll(() => giveBackPreferences(url), 60_000);

const panelOf = (page: Page) => page.getByRole('complementary', { name: /^(岗位指南|Guides)$/ });

it('a clerk reads her guide beside the work: nothing is pressed by reading, nothing typed is lost', async () => {
  const said = await town.report(`读指南时不会误按 ${Date.now()}`);
  const chinese = { language: 'zh-CN', textSize: 'normal', theme: 'light' } as const;
  const eyes = await lookAt(await deskWindow(browser, url, 'clerk', chinese), 'clerk');
  const { page } = eyes;
  await page.goto(`/console/intake?item=${said.reportId}`);
  await page.locator('.desk__bar').waitFor();

  // Typing into a form, she asks how it goes on: the form and its words stay.
  await page.keyboard.press('n');
  const form = page.getByRole('dialog');
  await form.getByLabel('内容').fill('来电：路灯不亮');
  await page.keyboard.press('F1');
  const panel = panelOf(page);
  await panel.getByRole('heading', { name: '受理员', exact: true }).waitFor();
  await shot(page, 'guide', '01-over-a-form');
  // What she types now is typed into the guide.
  await page.keyboard.press('/');
  await page.keyboard.type('电话');
  await panel.getByRole('button', { name: /电话和来访/ }).waitFor();
  await page.keyboard.press('F1');
  await panel.waitFor({ state: 'hidden' });
  expect(await form.getByLabel('内容').inputValue()).toBe('来电：路灯不亮');
  await page.keyboard.press('Escape');
  await form.waitFor({ state: 'hidden' });

  // Her own guide first, at the section that speaks of this screen. A letter in it is not an act on the report.
  await page.keyboard.press('F1');
  await panel.getByRole('heading', { name: '早上的头五分钟' }).waitFor();
  expect(await panel.locator('optgroup').first().locator('option').allInnerTexts()).toContain('受理员');
  await panel.locator('.guide__body').focus();
  await page.keyboard.press('a');
  expect((await town.row(said.receiptNumber)).caseId).toBeNull();
  await eyes.check('the guide beside the intake desk');
  await shot(page, 'guide', '02-beside');

  // She looks for a word, opens what was found, and goes to the screen that it names.
  await page.keyboard.press('/');
  await page.keyboard.type('撤销并案');
  await panel.getByRole('button', { name: /是不是同一件事/ }).click();
  await panel.getByRole('heading', { name: '是不是同一件事' }).waitFor();
  await panel.getByRole('link', { name: '交接班' }).first().click();
  await page.waitForURL(/\/console\/handover/);
  await page.keyboard.press('Escape');
  await panel.waitFor({ state: 'hidden' });

  // Without a hand on F1: the box that finds everything knows the guides too.
  await page.keyboard.press('Control+k');
  await page.getByRole('dialog').getByRole('combobox').fill('指南 派遣员');
  await page.getByRole('option', { name: /派遣员/ }).waitFor();
  await page.keyboard.press('Enter');
  await panel.getByRole('heading', { name: '派遣员', exact: true }).waitFor();
  expect(eyes.found).toEqual([]);
  await eyes.leave();
}, 120_000);

it('a guide stands on a page of its own, in English and large, with all its pictures', async () => {
  const large = { language: 'en', textSize: 'large', theme: 'dark' } as const;
  const eyes = await lookAt(await deskWindow(browser, url, 'unithead', large), 'unit head');
  const { page } = eyes;
  await page.goto('/console/guide/unit');
  await page.getByRole('heading', { name: 'Handling unit' }).waitFor();
  const pictures = page.locator('.guide__picture img');
  expect(await pictures.count()).toBeGreaterThan(0);
  // The English names of the catalogue arrive and the page is drawn once more: look again when that happens.
  for (let at = 0; at < (await pictures.count()); at++)
    await eventually(async () => {
      await pictures.nth(at).scrollIntoViewIfNeeded();
      expect(
        await pictures.nth(at).evaluate((image: HTMLImageElement) => image.complete && image.naturalWidth),
      ).toBeGreaterThan(300);
    }, 20);
  await page.getByRole('heading', { name: 'Guides' }).scrollIntoViewIfNeeded();
  await eyes.check('a guide alone');
  await shot(page, 'guide', '03-alone');
  await page.getByLabel('Choose a guide').selectOption('everyone');
  await page.waitForURL(/\/console\/guide\/everyone/);
  await page.getByRole('heading', { name: 'Colours and marks' }).waitFor();
  expect(eyes.found).toEqual([]);
  await eyes.leave();
}, 120_000);
