import type { Page } from 'playwright-core';
import { drawPhoto } from './town.ts';

/** Opens a case of the list that is on the screen. */
export async function openTask(page: Page, caseId: string): Promise<void> {
  const row = page.locator(`a[href="/m/staff/case/${caseId}"]`);
  const more = page.getByRole('button', { name: '显示更多' });
  await row.or(more).first().waitFor();
  while ((await row.count()) === 0) await more.click();
  await row.first().click();
  await page.locator('.act-buttons').waitFor();
}

/** Takes one photo in the open form and waits until the picture is shown. */
export async function addStaffPhoto(page: Page): Promise<void> {
  await page.setInputFiles('input[capture]', {
    name: 'photo.jpg',
    mimeType: 'image/jpeg',
    buffer: await drawPhoto(),
  });
  await page.locator('.picture img').last().waitFor();
}

/** Sends the open form and waits until the server has it. */
export async function submitAct(page: Page): Promise<void> {
  await page.getByRole('button', { name: '提交' }).click();
  await page.getByText('已提交', { exact: true }).waitFor();
}
