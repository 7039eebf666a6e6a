import type { Page } from 'playwright-core';
import sharp from 'sharp';
import { expect, inject, it } from 'vitest';
import { ownBrowser, shot } from './support/browser.ts';
import { type AtWork, citizen, enterByPhone } from './support/people-at-work.ts';
import { formKept } from './support/phone.ts';
import { openTask } from './support/staff-phone.ts';
import { drawPhoto, eventually, refuse, Town } from './support/town.ts';

const url = inject('url');
const town = new Town(url);
const browser = await ownBrowser();
const large = await twelveMegapixels();

/** What a phone's camera makes: 4000 × 3000, grainy, so that the file is some megabytes. */
async function twelveMegapixels(): Promise<Buffer> {
  const noise = { type: 'gaussian', mean: 128, sigma: 40 } as const;
  return sharp({ create: { width: 4000, height: 3000, channels: 3, background: 'grey', noise } })
    .jpeg({ quality: 90 })
    .toBuffer();
}

const step = (at: AtWork, name: string) => shot(at.page, 'phone-photo', name);
/** Takes a photo and does not wait for anything. */
const take = (page: Page, buffer: Buffer) =>
  page.setInputFiles('input[capture]', { name: 'photo.jpg', mimeType: 'image/jpeg', buffer });

/** Every picture takes so long to get up. */
const slowly = (page: Page, milliseconds: number) =>
  page.route('**/api/v1/files', async (route) => {
    await new Promise((done) => setTimeout(done, milliseconds));
    await route.continue();
  });

async function stored(words: string): Promise<{ id: string; files: { id: string }[] }> {
  const clerk = await town.as('clerk');
  return eventually(async () => {
    const { items } = await clerk.get<{ items: { id: string; line: string }[] }>(
      '/api/v1/reports?view=all&limit=100',
    );
    const found = items.filter(({ line }) => line === words);
    expect(found).toHaveLength(1);
    return clerk.get(`/api/v1/reports/${found[0]?.id}`);
  }, 20);
}

it('a report of words sent at once after a 12-megapixel photo goes with it, small, and says that it is slow', async () => {
  const me = await citizen(browser, url);
  const words = `咨询带照片 ${Date.now()}`;
  await slowly(me.page, 5000);
  await me.page.goto('/m/say');
  await me.page.getByLabel('请写下来').fill(words);
  await take(me.page, large);
  await me.page.getByRole('button', { name: '发送' }).click();
  await me.page.getByText(/网络较慢，正在发送照片：第 1 张，共 1 张/).waitFor();
  await step(me, '01-slow');
  await me.page.getByRole('heading', { name: /已收到/ }).waitFor();
  const report = await stored(words);
  expect(report.files).toHaveLength(1);
  const picture = await fetch(`${url}/api/v1/files/${report.files[0]?.id}/original`, {
    headers: { cookie: (await town.as('clerk')).cookie },
  });
  const { width, height } = await sharp(Buffer.from(await picture.arrayBuffer())).metadata();
  expect([width, height]).toEqual([2048, 1536]);
  expect(large.length).toBeGreaterThan(2_000_000);
  expect(me.faults).toEqual([]);
  await me.leave();
});

it('two photos taken one upon the other are both in the report', async () => {
  const me = await citizen(browser, url);
  const words = `两张照片 ${Date.now()}`;
  await me.page.goto('/m/say');
  await me.page.getByLabel('请写下来').fill(words);
  await take(me.page, large);
  await take(me.page, await drawPhoto());
  await me.page.getByRole('button', { name: '发送' }).click();
  await me.page.getByRole('heading', { name: /已收到/ }).waitFor();
  expect((await stored(words)).files).toHaveLength(2);
  await me.leave();
});

it('a refused photo is said and the form keeps everything; without it, it goes', async () => {
  const me = await citizen(browser, url);
  const words = `坏照片 ${Date.now()}`;
  await me.page.goto('/m/say');
  await me.page.getByLabel('请写下来').fill(words);
  await take(me.page, Buffer.from('no picture at all'));
  await me.page.getByRole('button', { name: '发送' }).click();
  await me.page.getByText('这张照片打不开或不被接受').waitFor();
  await step(me, '02-refused');
  expect(await me.page.getByLabel('请写下来').inputValue()).toBe(words);
  expect(await me.page.locator('.picture-remove').count()).toBe(1);
  expect(await me.page.locator('.unsent-badge').count()).toBe(0);
  await me.page.locator('.picture-remove').click();
  await take(me.page, await drawPhoto());
  await me.page.getByRole('button', { name: '发送' }).click();
  await me.page.getByRole('heading', { name: /已收到/ }).waitFor();
  expect((await stored(words)).files).toHaveLength(1);
  await me.leave();
});

it('the page left while a photo was on its way: the report arrives once, with it, and the form is empty', async () => {
  const me = await citizen(browser, url);
  const words = `半路离开 ${Date.now()}`;
  await me.page.goto('/m/say');
  await me.page.getByLabel('请写下来').fill(words);
  await take(me.page, await drawPhoto());
  await formKept(me.page, words, 1);
  await me.page.route('**/api/v1/files', () => undefined);
  await me.page.getByRole('button', { name: '发送' }).click();
  await me.page.getByText('网络较慢').waitFor();
  await me.page.unroute('**/api/v1/files');
  await me.page.reload();
  await me.page.getByLabel('请写下来').waitFor();
  expect(await me.page.getByLabel('请写下来').inputValue()).toBe('');
  expect((await stored(words)).files).toHaveLength(1);
  await me.leave();
});

it('a reload right after the camera, which phones short of memory make, keeps the photo', async () => {
  const me = await citizen(browser, url);
  await me.page.goto('/m');
  await take(me.page, large);
  await me.page.locator('.picture').waitFor();
  await formKept(me.page, '', 1);
  await me.page.reload();
  await me.page.getByText('上次没填完的内容还在这里').waitFor();
  await me.page.locator('.picture img').waitFor();
  await step(me, '03-resumed');
  await me.leave();
});

it('what is added on the private page and what staff prove wait for their photos too', async () => {
  const report = await town.report(`补充照片 ${Date.now()}`, { category: refuse });
  const me = await citizen(browser, url);
  await slowly(me.page, 1500);
  await me.page.goto(`/r/${report.link}`);
  await me.page.locator('summary', { hasText: '补充文字或照片' }).click();
  await take(me.page, large);
  await me.page.locator('details[open]').getByRole('button', { name: '发送' }).click();
  await me.page.getByText('已收到，谢谢').waitFor();
  const page = await town.public.get<{ additions: { files: unknown[] }[] }>(
    `/api/v1/public/reports/${report.link}`,
  );
  expect(page.additions.map(({ files }) => files.length)).toEqual([1]);
  // The phone's back key closes the large picture, not the page under it.
  await me.page.locator('button.picture').first().click();
  await me.page.getByRole('dialog').waitFor();
  await me.page.goBack();
  await me.page.getByRole('dialog').waitFor({ state: 'hidden' });
  expect(me.page.url()).toContain(report.link);
  await me.leave();

  const { caseId } = await town.desk<{ caseId: string }>('clerk', report.reportId, 'accept', {
    category: refuse,
  });
  const at = await enterByPhone(browser, url, await town.taskHolder(caseId, 'verify'));
  await slowly(at.page, 1500);
  await openTask(at.page, caseId);
  await at.page.getByRole('button', { name: '属实', exact: true }).click();
  await take(at.page, large);
  await at.page.getByRole('button', { name: '提交' }).click();
  await at.page.getByText('已提交', { exact: true }).waitFor();
  const { timeline } = (await town.case(caseId)) as unknown as {
    timeline: { type: string; files: string[] }[];
  };
  expect(timeline.find(({ type }) => type === 'fact-confirmed')?.files).toHaveLength(1);
  expect([...me.faults, ...at.faults]).toEqual([]);
  await at.leave();
});

it('the same photo twice, and again in a second report, is taken without a fault', async () => {
  const me = await citizen(browser, url);
  const photo = await drawPhoto();
  for (const round of [1, 2]) {
    const words = `同一张照片 ${round} ${Date.now()}`;
    await me.page.goto('/m/say');
    await me.page.getByLabel('请写下来').fill(words);
    await take(me.page, photo);
    await take(me.page, photo);
    await me.page.getByRole('button', { name: '发送' }).click();
    await me.page.getByRole('heading', { name: /已收到/ }).waitFor();
    expect((await stored(words)).files.length).toBeGreaterThanOrEqual(1);
  }
  expect(me.faults).toEqual([]);
  await me.leave();
});
