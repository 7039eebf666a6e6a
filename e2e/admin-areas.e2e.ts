import type { Browser, Locator, Page } from 'playwright-core';
import sharp from 'sharp';
import { afterAll, beforeAll, expect, inject, it } from 'vitest';
import { administer, expectRoom, faultAt } from './support/administration.ts';
import { shot } from './support/browser.ts';
import { openBrowser } from './support/chromium.ts';
import { begin, say } from './support/forms.ts';
import { sendForm } from './support/people-at-work.ts';

const url = inject('url');
/** Codes nobody has, far away from the demo city, so that no report falls into what is drawn here. */
const drawn = { code: '990101', name: '试画区' };
const imported = { code: '990102', name: '导入区' };
const far = ['100.10, 40.10', '100.20, 40.10', '100.20, 40.20', '100.10, 40.20'];

let browser: Browser;
beforeAll(async () => {
  browser = await openBrowser();
});
afterAll(() => browser.close());

const corners = (page: Page) => page.getByRole('dialog').getByLabel('角点坐标（每行：经度, 纬度）');
const linesOf = async (page: Page) =>
  (await corners(page).inputValue()).split('\n').filter((line) => line.trim() !== '');
const expectCorners = (page: Page, count: number) =>
  expect.poll(async () => (await linesOf(page)).length, { timeout: 10_000 }).toBe(count);

/** The map of the open form, ready to be drawn on: middle of it in pixels of the screen. */
async function mapOf(page: Page): Promise<{ x: number; y: number }> {
  const canvas = page.getByRole('dialog').locator('canvas').first();
  await canvas.waitFor();
  await expect.poll(() => canvas.evaluate((one) => (one as HTMLElement).style.cursor)).toBe('crosshair');
  const box = await canvas.boundingBox();
  if (box === null) throw new Error('No map');
  return { x: box.x + box.width / 2, y: box.y + box.height / 2 };
}

/** The outline is seen on the map: its line (#1f5fae) is among what the screen shows. */
async function expectDrawn(map: Locator): Promise<void> {
  const lines = async () => {
    const { data, info } = await sharp(await map.screenshot())
      .raw()
      .toBuffer({ resolveWithObject: true });
    let found = 0;
    for (let at = 0; at < data.length; at += info.channels) {
      const [r = 0, g = 0, b = 0] = data.subarray(at, at + 3);
      if (Math.abs(r - 31) + Math.abs(g - 95) + Math.abs(b - 174) < 30) found++;
    }
    return found;
  };
  await expect.poll(lines, { timeout: 15_000, interval: 500 }).toBeGreaterThan(100);
}

/** Four clicks, one taken back, a corner pulled, one pulled out of an edge, one taken out with the right button. */
async function drawByPointer(page: Page): Promise<void> {
  const { x, y } = await mapOf(page);
  const [w, e, n, s] = [x - 90, x + 90, y - 70, y + 70];
  let done = 0;
  for (const [px, py] of [
    [w, n],
    [e, n],
    [e, s],
    [w, s],
  ] as const) {
    await page.mouse.click(px, py);
    await expectCorners(page, ++done);
  }
  await page.getByRole('dialog').getByRole('button', { name: '撤销一步' }).click();
  await expectCorners(page, 3);
  await page.mouse.click(w, s);
  await expectCorners(page, 4);

  const before = (await linesOf(page))[1];
  await pull(page, [e, n], [e + 30, n - 20]);
  await expect.poll(async () => (await linesOf(page))[1]).not.toBe(before);
  await pull(page, [x, s], [x, s + 30]);
  await expectCorners(page, 5);
  await expectDrawn(page.getByRole('dialog').locator('canvas').first());
  await shot(page, 'areas', '02-drawn');
  await expectHandle(page, [x, s + 30]);
  await page.mouse.click(x, s + 30, { button: 'right' });
  await expectCorners(page, 4);
}

type Spot = readonly [x: number, y: number];

/** The map draws a corner (#1f5fae) or an edge's middle (white) a moment after it was set; only then can it be held. */
async function expectHandle(page: Page, [x, y]: Spot): Promise<void> {
  const drawn = async () => {
    const clip = { x: x - 1, y: y - 1, width: 2, height: 2 };
    const { data } = await sharp(await page.screenshot({ clip }))
      .raw()
      .toBuffer({ resolveWithObject: true });
    const [r = 0, g = 0, b = 0] = data;
    return Math.abs(r - 31) + Math.abs(g - 95) + Math.abs(b - 174) < 30 || Math.min(r, g, b) > 250;
  };
  await expect.poll(drawn, { timeout: 15_000, interval: 200 }).toBe(true);
}

async function pull(page: Page, from: Spot, to: Spot): Promise<void> {
  await expectHandle(page, from);
  await page.mouse.move(...from);
  await page.mouse.down();
  await page.mouse.move(...to, { steps: 6 });
  await page.mouse.up();
}

/** The way without a map: a slip is named by its line, and what was typed is seen on the map. */
async function typeCorners(page: Page): Promise<void> {
  await corners(page).fill([far[0], '100.20; north', far[2], far[3]].join('\n'));
  await page.getByText('第 2 行不是坐标').waitFor();
  await shot(page, 'areas', '03-slip');
  await corners(page).fill(far.slice(0, 2).join('\n'));
  await page.keyboard.press('Control+Enter');
  await page.getByText('范围至少要有三个角点').waitFor();
  await corners(page).fill(far.join('\n'));
  await expectCorners(page, 4);
}

async function choose(page: Page, { code, name }: typeof drawn): Promise<void> {
  const field = page.getByRole('combobox', { name: '名称或代码' });
  await field.fill(code);
  await page.locator('.ant-select-item-option').filter({ hasText: name }).first().click();
  await page.locator('.areas__chosen').getByText(code).waitFor();
}

async function retire(page: Page, area: typeof drawn): Promise<void> {
  await page.locator('.areas__chosen').getByRole('button', { name: '停用' }).click();
  await page
    .locator('.ant-popconfirm')
    .getByRole('button', { name: /确\s*定/ })
    .click();
  await page.getByText(`停用 · ${area.name}`).waitFor();
}

it('an area is drawn by pointer, mended by typing, and retired', async () => {
  const { page, faults } = await administer(browser, url, 'systemadmin', '区域与网格');
  await begin(page, '新建区域');
  await page.keyboard.press('Control+Enter');
  await expect.poll(() => faultAt(page, '名称').innerText()).toBe('请填写');
  await say(page, '代码', drawn.code);
  await say(page, '名称', drawn.name);
  await shot(page, 'areas', '01-new');
  await drawByPointer(page);
  await typeCorners(page);
  await expectRoom(page);
  await expectDrawn(page.getByRole('dialog').locator('canvas').first());
  await shot(page, 'areas', '04-typed');
  await sendForm(page, '保存');
  await page.locator('.areas__chosen').getByText(drawn.name).first().waitFor();
  await expectDrawn(page.locator('.areas__map canvas').first());
  await shot(page, 'areas', '05-saved');
  await retire(page, drawn);
  expect(faults).toEqual([]);
});

const ring = (lng: number, lat: number) => [
  [lng, lat],
  [lng + 0.1, lat],
  [lng + 0.1, lat + 0.1],
  [lng, lat + 0.1],
  [lng, lat],
];
const feature = (properties: object, coordinates: unknown) => ({
  type: 'Feature',
  properties,
  geometry: { type: 'Polygon', coordinates },
});
const good = feature(imported, [ring(101, 41)]);

async function chooseFile(page: Page, text: string): Promise<void> {
  await page
    .getByRole('dialog')
    .locator('input[type=file]')
    .setInputFiles({
      name: 'areas.geojson',
      mimeType: 'application/geo+json',
      buffer: Buffer.from(text),
    });
}
const collection = (...features: unknown[]) => JSON.stringify({ type: 'FeatureCollection', features });

it('a file with faults names feature and field, and brings nothing until it is mended', async () => {
  const { page, faults } = await administer(browser, url, 'systemadmin', '区域与网格');
  await begin(page, '导入 GeoJSON');
  const dialog = page.getByRole('dialog');
  await chooseFile(page, '{"type": "FeatureCollection", ');
  await page.getByText('文件不是 JSON，可能没有下载完整').waitFor();
  await chooseFile(page, '{"type": "Topology"}');
  await page.getByText('文件里没有要素集合（FeatureCollection）').waitFor();

  const bowTie = [
    [101, 41],
    [101.1, 41.1],
    [101.1, 41],
    [101, 41.1],
    [101, 41],
  ];
  await chooseFile(
    page,
    collection(
      good,
      feature({ code: '990103' }, [ring(102, 41)]),
      feature({ code: '99010', name: '短代码' }, [ring(103, 41)]),
      feature({ code: '990104', name: '打结' }, [bowTie]),
      feature({ code: '990105', name: '颠倒' }, [ring(41, 101)]),
    ),
  );
  for (const words of [
    '第 2 个要素 · 名称：缺少名称',
    '第 3 个要素 · 代码：代码须为 2、4、6、9、12 或 15 位数字',
    '第 4 个要素 · 范围：边线自相交叉',
    '第 5 个要素 · 范围：坐标超出经纬度范围',
  ])
    await dialog.getByText(words).waitFor();
  expect(await dialog.getByRole('button', { name: /^导入/ }).isDisabled()).toBe(true);
  await expectRoom(page);
  await shot(page, 'areas', '06-faults');

  await chooseFile(page, collection(good));
  await dialog.getByText('新增 1 个').or(dialog.getByText('修改 1 个')).first().waitFor();
  await expectDrawn(dialog.locator('canvas').first());
  await shot(page, 'areas', '07-mended');
  await sendForm(page, '导入 1 个区域');
  await choose(page, imported);
  await retire(page, imported);
  expect(faults).toEqual([]);
});
