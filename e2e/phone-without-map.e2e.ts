import type { Page } from 'playwright-core';
import { expect, inject, it } from 'vitest';
import { ownBrowser, phoneSize, shot, watch } from './support/browser.ts';

const url = inject('url');
const browser = await ownBrowser();

/** Without WebGL, without permission for the position, in large text, without a photo. */
async function poorPhone(): Promise<Page> {
  const phone = await browser.newContext({ baseURL: url, viewport: phoneSize, locale: 'zh-CN' });
  await phone.addInitScript(() => {
    HTMLCanvasElement.prototype.getContext = new Proxy(HTMLCanvasElement.prototype.getContext, {
      apply: (real, canvas, [kind, ...more]) =>
        String(kind).startsWith('webgl') ? null : Reflect.apply(real, canvas, [kind, ...more]),
    });
  });
  return phone.newPage();
}

it('a report goes through without map, position, photo and category, in large text at 360 px', async () => {
  const page = await poorPhone();
  const faults = watch(page);
  await page.goto('/m');
  await page.getByRole('button', { name: '大字' }).click();
  await page.getByRole('button', { name: '没有照片，用文字说明' }).click();
  await page.getByText('这个浏览器画不出地图').waitFor();
  await page.getByText('没有位置权限').waitFor();
  await page.getByLabel('输入区、街道或社区的名字').fill('大明湖');
  await page
    .getByRole('button', { name: /^选大明湖街道/ })
    .first()
    .click();
  await page.getByText(/^已选：大明湖街道/).waitFor();
  await shot(page, 'phone-without-map', 'place');
  await page.getByRole('button', { name: '下一步' }).click();
  await page.getByRole('button', { name: '发送' }).click();
  await page.getByText('请至少拍一张照片，或写几句话').waitFor();
  await page.getByLabel('请写几句话说明').fill('湖边的椅子坏了');
  expect(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth)).toBe(true);
  const send = await page.getByRole('button', { name: '发送' }).boundingBox();
  expect(send?.height).toBeGreaterThanOrEqual(60);
  await page.getByRole('button', { name: '发送' }).click();
  await page.getByRole('heading', { name: '已收到，谢谢您' }).waitFor();
  await page.getByRole('link', { name: '查看进展' }).click();
  await page.getByText('湖边的椅子坏了').waitFor();
  expect(faults).toEqual([]);
  await page.context().close();
});

it('what is going on near by can be read as a list', async () => {
  const page = await poorPhone();
  const faults = watch(page);
  await page.goto('/m/around');
  await page.getByLabel('显示').selectOption('all');
  await page.locator('.rows li, .state-empty').first().waitFor();
  expect(await page.locator('.map').count()).toBe(0);
  expect(faults).toEqual([]);
  await page.context().close();
});
