import { readFile } from 'node:fs/promises';
import { readSheet } from 'read-excel-file/node';
import { expect, inject, it } from 'vitest';
import { ownBrowser, settled, shot } from './support/browser.ts';
import { enterFromStart } from './support/people-at-work.ts';
import { Town } from './support/town.ts';

const url = inject('url');
const town = new Town(url);
const browser = await ownBrowser();

it('a shift leader takes the list that she sees into Excel by one key, and the figures behind it; a broken transfer saves nothing', async () => {
  await town.caseOf(await town.report('导出的垃圾'), 'to-verify');
  const { page, faults, leave } = await enterFromStart(browser, url, 'shiftleader');
  await page.goto('/console/cases?state=to-verify&order=newest');
  await page.locator('.list tbody tr').first().waitFor();
  const shown = (await page.locator('.list tbody td:nth-child(3)').allInnerTexts()).map((text) =>
    text.trim(),
  );

  const [list] = await Promise.all([page.waitForEvent('download'), page.keyboard.press('e')]);
  expect(list.suggestedFilename()).toBe('案件清单.xlsx');
  const rows = await readSheet(await readFile(await list.path()));
  expect(rows[1]).toEqual(expect.arrayContaining(['筛选', '状态：待核实']));
  const heads = rows.findIndex(([first]) => first === '编号');
  const lines = rows.slice(heads + 1, -3);
  expect(lines.length).toBeGreaterThanOrEqual(shown.length);
  expect(new Set(lines.map((line) => line[1]))).toEqual(new Set(['待核实']));
  await page.getByText('已导出：案件清单.xlsx').waitFor();
  await settled(page);
  await shot(page, 'exports', '01-list');

  await page.goto('/console/figures');
  await page.locator('table.sheet tfoot').waitFor();
  const total = await page.locator('table.sheet tfoot td').first().innerText();
  const [csv] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('button', { name: 'CSV' }).click(),
  ]);
  const text = await readFile(await csv.path(), 'utf8');
  expect(text.startsWith('\ufeff统计：单位')).toBe(true);
  expect(text).toContain('期内收到的上报');
  const last = text.trimEnd().split('\r\n').at(-1) ?? '';
  expect(last.split(',').slice(0, 3)).toEqual(['合计', '', total.trim()]);
  await shot(page, 'exports', '02-figures');

  await page.route('**/figures/export?**', (route) => route.abort('connectionreset'));
  await page.keyboard.press('e');
  await page.getByText('导出没有完成，没有保存文件。').waitFor();
  await shot(page, 'exports', '03-broken');
  expect(
    faults.filter((fault) => !fault.includes('figures/export') && !fault.includes('ERR_CONNECTION_RESET')),
  ).toEqual([]);
  await leave();
}, 120_000);
