import { expect, inject, it } from 'vitest';
import { ownBrowser, shot } from './support/browser.ts';
import { keysOnly } from './support/keys-only.ts';
import { eventually, refuse, Town } from './support/town.ts';

const url = inject('url');
const town = new Town(url);
const browser = await ownBrowser();

it('a clerk finds a case by words of its report and a road, and opens it, by keys alone', async () => {
  const mark = `𠮷祥里${Date.now() % 100_000}`;
  const receipt = await town.report(`${mark}门口的旧沙发没人收`, { category: refuse });
  const id = await town.caseOf(receipt, 'to-verify');
  const clerk = await town.as('clerk');
  const search = `/api/v1/search?q=${encodeURIComponent(`${mark}门口`)}`;
  await eventually(async () => {
    const { groups } = await clerk.get<{ groups: { hits: { id: string }[] }[] }>(search);
    expect(groups.flatMap(({ hits }) => hits.map((hit) => hit.id))).toContain(id);
  }, 20);

  const { page, press, faults, leave } = await keysOnly(browser, url, 'clerk', '/console/intake');
  await press('Control+k');
  const field = page.locator('.palette__field:focus');
  await field.waitFor();
  const asked: string[] = [];
  page.on('request', (request) => {
    if (request.url().includes('/api/v1/search')) asked.push(request.url());
  });
  await page.keyboard.type(`${mark}门口`, { delay: 20 });
  const list = page.getByRole('listbox');
  await list.getByRole('group', { name: '诉求与办理文字' }).waitFor();
  await shot(page, 'search', '01-words');
  expect(await list.innerText()).not.toContain('沙发');
  // One question for one pause, not one for each letter.
  expect(asked.length).toBeLessThanOrEqual(3);
  await press('Enter');
  await page.waitForURL(`**/console/cases/${id}`);
  await page.getByText('的旧沙发没人收').first().waitFor();
  await shot(page, 'search', '02-case');

  // What an input method composes is no question before it is a word, and its Enter is not ours.
  await press('Control+k');
  await field.waitFor();
  asked.length = 0;
  const cdp = await page.context().newCDPSession(page);
  await cdp.send('Input.imeSetComposition', { text: 'jiu sha fa', selectionStart: 10, selectionEnd: 10 });
  await page.waitForTimeout(600);
  expect(asked).toEqual([]);
  await cdp.send('Input.insertText', { text: '旧沙发' });
  await list.getByRole('group', { name: '诉求与办理文字' }).waitFor();
  expect(asked).toHaveLength(1);
  await press('Escape');
  await page.getByRole('dialog').waitFor({ state: 'hidden' });

  await press('Control+k');
  await field.waitFor();
  await page.keyboard.type(receipt.receiptNumber, { delay: 20 });
  // Faster than the answer: Enter waits for it.
  await press('Enter');
  await page.waitForURL(`**/console/intake?**item=${receipt.reportId}**`);

  await press('Control+k');
  await field.waitFor();
  await page.route('**/api/v1/search?**', (route) => route.abort('connectionreset'));
  await page.keyboard.type('没有的东西');
  await page.getByRole('dialog').getByRole('button', { name: '重试' }).waitFor();
  await shot(page, 'search', '03-failed');
  expect(faults.filter((fault) => !/ERR_CONNECTION_RESET|Failed to load/.test(fault))).toEqual([]);
  await leave();
}, 120_000);
