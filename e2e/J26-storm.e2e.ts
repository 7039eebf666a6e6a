import { expect, inject, it } from 'vitest';
import { ownBrowser, settled, shot } from './support/browser.ts';
import { enterFromStart } from './support/people-at-work.ts';
import { type Sms, Town } from './support/town.ts';

const url = inject('url');
const town = new Town(url);
const browser = await ownBrowser();
const said = '排水队正在抽水，预计两小时内退水，请绕行。';

it('J26: a shift leader declares a storm, joins its reports at once, and all reporters are told once', async () => {
  const catalogue = await (await town.as('shiftleader')).get<{
    categories: { scheme: string; code: string; name: { zh: string } }[];
  }>('/api/v1/catalogue');
  const flood = catalogue.categories.find(({ name }) => name.zh.includes('积水'));
  if (flood === undefined) throw new Error('The demo city knows standing water');
  const category = { scheme: flood.scheme, code: flood.code };
  // Eight reports of five persons: some write twice.
  const phones = Array.from({ length: 8 }, (_, i) => `1370026${String(1000 + (i % 5))}`);
  for (const [i, phone] of phones.entries())
    await town.report(`桥下积水，车过不去，第 ${i + 1} 次反映`, { category, contact: { phone } });

  const { page, faults, leave } = await enterFromStart(browser, url, 'shiftleader');
  await page.goto('/console/shift');
  await page.getByRole('region', { name: '突发事件' }).waitFor();
  await page.keyboard.press('Shift+E');
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel('名称').fill('7·20 暴雨内涝');
  await dialog.getByLabel('区域').click();
  await page.getByTitle('历下区', { exact: false }).first().click();
  await dialog.getByLabel('类别').fill(flood.name.zh);
  await page.getByTitle(flood.name.zh, { exact: true }).click();
  await settled(page);
  await shot(page, 'J26', '01-declare');
  await page.keyboard.press('Control+Enter');
  await page.getByRole('heading', { name: '7·20 暴雨内涝' }).waitFor();

  // Select what waits, see what would become of it, join it.
  await page.getByRole('checkbox').nth(7).waitFor();
  await page.keyboard.press('Shift+X');
  await settled(page);
  await shot(page, 'J26', '02-selected');
  await page.keyboard.press('Control+Enter');
  await dialog.getByText('以第一件立一个新案件').click();
  await page.keyboard.press('Control+Enter');
  await dialog.getByText(/件将并入，0 件不并入/).waitFor();
  await settled(page);
  await shot(page, 'J26', '03-preview');
  await page.keyboard.press('Control+Enter');
  await dialog.getByText(/共 \d+ 件，已并入 \d+ 件/).waitFor();
  await settled(page);
  await shot(page, 'J26', '04-joined');
  await page.keyboard.press('Escape');

  // One writes, another reads and sends.
  await page.getByLabel('告知内容').fill(said);
  await page.getByRole('button', { name: '起草' }).click();
  await page.getByText('待复核').waitFor();
  expect(await page.getByRole('button', { name: /阅读无误/ }).getAttribute('aria-disabled')).toBe('true');
  const { items } = await (await town.as('shiftleader')).get<{ items: { id: string; name: string }[] }>(
    '/api/v1/incidents',
  );
  const incident = items.find(({ name }) => name === '7·20 暴雨内涝')?.id ?? '';
  const head = await town.as('centrehead');
  const seen = await head.get<{ notices: { id: string }[] }>(`/api/v1/incidents/${incident}`);
  await head.post(`/api/v1/incident-notices/${seen.notices[0]?.id}/send`, {});
  await page.getByText(/已告知 [1-9]\d* 人/).waitFor({ timeout: 40_000 });
  await settled(page);
  await shot(page, 'J26', '05-told');
  const outbox = async () =>
    (await town.public.get<{ items: Sms[] }>('/api/v1/demo/outbox?limit=200')).items.filter((one) =>
      one.text.includes(said),
    );
  await expect.poll(async () => (await outbox()).length, { timeout: 20_000 }).toBeGreaterThanOrEqual(5);
  const to = (await outbox()).map((one) => one.to);
  expect(new Set(to).size).toBe(to.length);

  // The band on every desk, the numbers on the board; then it is over.
  await page.goto('/console/shift');
  await page.getByRole('region', { name: '突发事件' }).getByText('已并入').waitFor();
  await settled(page);
  await shot(page, 'J26', '06-board');
  await page.setViewportSize({ width: 1093, height: 614 });
  await page.goto(`/console/incidents/${incident}`);
  await page.getByRole('heading', { name: '7·20 暴雨内涝' }).waitFor();
  await settled(page);
  expect(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth)).toBe(true);
  await shot(page, 'J26', '07-small');
  await page.keyboard.press('Shift+E');
  await page.getByRole('dialog').getByText('恢复计时').waitFor();
  await page.keyboard.press('Control+Enter');
  await page.getByText('小结').first().waitFor();
  await shot(page, 'J26', '08-ended');
  expect(faults).toEqual([]);
  await leave();
}, 240_000);
