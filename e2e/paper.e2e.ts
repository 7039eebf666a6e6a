import { readFile } from 'node:fs/promises';
import { expect, inject, it } from 'vitest';
import { ownBrowser, settled, shot } from './support/browser.ts';
import { enterFromStart } from './support/people-at-work.ts';
import { Town } from './support/town.ts';

const url = inject('url');
const town = new Town(url);
const browser = await ownBrowser();

it('a shift leader prints the file of a case by key; a paper that does not come is said and nothing is saved', async () => {
  const id = await town.caseOf(await town.report('单据的垃圾'), 'to-verify');
  const { page, faults, leave } = await enterFromStart(browser, url, 'shiftleader');
  await page.goto(`/console/cases/${id}`);
  await page.getByText('办理经过').first().waitFor();

  await page.keyboard.press('p');
  const dossier = page.getByRole('button', { name: '案卷 PDF' });
  await dossier.waitFor();
  // Nobody has dispatched it yet.
  expect(await page.getByRole('button', { name: '派遣单 PDF' }).count()).toBe(0);
  await settled(page);
  await shot(page, 'paper', '01-menu');
  const [file] = await Promise.all([page.waitForEvent('download'), page.keyboard.press('Enter')]);
  expect(file.suggestedFilename()).toMatch(/^案卷.*\.pdf$/);
  const bytes = await readFile(await file.path());
  expect(bytes.toString('latin1', 0, 5)).toBe('%PDF-');
  expect(bytes.toString('latin1', bytes.length - 6).trim()).toBe('%%EOF');
  await page.getByText('已生成：案卷').waitFor();

  await page.route('**/paper/**', (route) => route.abort('connectionreset'));
  await page.keyboard.press('p');
  await dossier.click();
  await page.getByText('没有生成单据。').waitFor();
  await shot(page, 'paper', '02-broken');
  expect(faults.filter((fault) => !/paper\/dossier|ERR_CONNECTION_RESET/.test(fault))).toEqual([]);
  await leave();
}, 120_000);
