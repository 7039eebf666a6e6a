import type { Page } from 'playwright-core';
import { expect } from 'vitest';

/** What a citizen says on the three screens of the report. */
export interface SaidByPhone {
  /** Bytes of a photo; null: words only. */
  readonly photo: Buffer | null;
  /** Word on the picture tile; left out: "说不清". */
  readonly tile?: string;
  readonly words?: string;
  readonly phone?: string;
}

/** Walks the three screens and answers with the receipt number and the private link that the last one shows. */
export async function reportByPhone(
  page: Page,
  said: SaidByPhone,
): Promise<{ receipt: string; link: string }> {
  await page.goto('/m/');
  if (said.photo === null) await page.getByRole('button', { name: '没有照片，用文字说明' }).click();
  else await choosePhoto(page, said.photo);
  await page.getByRole('heading', { name: '在哪里？' }).waitFor();
  await page.getByRole('button', { name: '用手机位置' }).click();
  await page.getByRole('button', { name: '下一步' }).click();
  await page.getByRole('heading', { name: '是什么问题？' }).waitFor();
  await page.getByRole('button', { name: said.tile ?? '说不清' }).click();
  if (said.words !== undefined) await page.getByLabel(/再说几句/).fill(said.words);
  if (said.phone !== undefined) await page.getByLabel(/手机号/).fill(said.phone);
  await page.getByRole('button', { name: '发送' }).click();
  return readReceipt(page);
}

/** Picks a photo from the phone's album and goes on. */
async function choosePhoto(page: Page, photo: Buffer): Promise<void> {
  const chooser = page.waitForEvent('filechooser');
  await page.getByText('从相册选').click();
  await (await chooser).setFiles({ name: 'photo.jpg', mimeType: 'image/jpeg', buffer: photo });
  await page.getByRole('button', { name: '下一步' }).click();
}

async function readReceipt(page: Page): Promise<{ receipt: string; link: string }> {
  await page.getByRole('heading', { name: /已收到/ }).waitFor();
  const number = page.getByText(/\d{11,15}/).first();
  await number.waitFor();
  const receipt = /\d{11,15}/.exec(await number.innerText())?.[0] ?? '';
  const link = await page.locator('a[href*="/r/"]').first().getAttribute('href');
  return { receipt, link: link ?? '' };
}

/** Waits until the phone has kept a form with this text and so many photos: a reload finds it again. */
export async function formKept(page: Page, text: string, photos = 0): Promise<void> {
  await expect.poll(() => page.evaluate(isKept, { text, photos }), { timeout: 5_000 }).toBe(true);
}

export const isFormKept = (page: Page, text: string): Promise<boolean> =>
  page.evaluate(isKept, { text, photos: 0 });

/** Runs in the page, whose own database is there by then. */
async function isKept({ text, photos }: { text: string; photos: number }): Promise<boolean> {
  const ended = <T>(request: IDBRequest<T>) =>
    new Promise<T>((resolve, reject) => {
      request.onsuccess = () => resolve(request.result);
      request.onerror = () => reject(request.error);
    });
  const database = await ended(indexedDB.open('yiwang'));
  const forms: object[] = await ended(database.transaction('draft').objectStore('draft').getAll());
  database.close();
  return forms.some((form) => {
    const values: unknown[] = Object.values(form);
    const pictures = values.filter(Array.isArray).flat().length;
    return values.some((value) => typeof value === 'string' && value === text) && pictures >= photos;
  });
}
