import type { Browser, BrowserContext, Page } from 'playwright-core';
import { onTestFailed } from 'vitest';
import { atDesk, shot, watch, withPhone } from './browser.ts';
import { demoPassword } from './people.ts';

/** A person in front of a screen: the page, and everything on it that went wrong. */
export interface AtWork {
  readonly page: Page;
  readonly faults: readonly string[];
  /** Closes the person's browser window. */
  leave(): Promise<void>;
}

/** Opens the console as somebody of the start page, with one click. */
export async function enterFromStart(browser: Browser, url: string, login: string): Promise<AtWork> {
  const at = await atWork(await atDesk(browser, url));
  await at.page.goto('/');
  await at.page.locator(`[data-role="${login}"]`).click();
  await at.page.waitForURL(/\/console\/|\/m\/staff/);
  return at;
}

/** Opens the console by name and password, as staff who are not on the start page do. */
export async function enterByName(browser: Browser, url: string, login: string): Promise<AtWork> {
  const at = await atWork(await atDesk(browser, url));
  await at.page.goto('/console/');
  await at.page.getByLabel('用户名').fill(login);
  await at.page.getByLabel('密码').fill(demoPassword);
  await at.page.getByRole('button', { name: /登\s*录/ }).click();
  await at.page.getByRole('navigation').first().waitFor();
  return at;
}

/** Opens the staff pages of the phone. */
export async function enterByPhone(browser: Browser, url: string, login: string): Promise<AtWork> {
  const at = await atWork(await withPhone(browser, url, inTown));
  await at.page.goto('/m/staff');
  await at.page.getByLabel('账号').fill(login);
  await at.page.getByLabel('密码').fill(demoPassword);
  await at.page.getByRole('button', { name: /登\s*录/ }).click();
  await at.page.getByRole('heading', { name: '我的任务' }).waitFor();
  return at;
}

/** A citizen with a phone in the demo city. */
export async function citizen(browser: Browser, url: string): Promise<AtWork> {
  return atWork(await withPhone(browser, url, inTown));
}

/** A place in the demo city: 东关街道. */
export const inTown = { latitude: 36.66, longitude: 117.02 };

let failed = 0;
/** Gives a browser window to a person; what she saw is kept when the journey fails. */
export async function atWork(context: BrowserContext): Promise<AtWork> {
  const page = await context.newPage();
  page.setDefaultTimeout(20_000);
  // What a person saw when a journey went wrong says more than which line it was.
  onTestFailed(async ({ task }) => {
    if (!page.isClosed()) await shot(page, 'failed', `${task.file.name.replace(/\W+/g, '-')}-${++failed}`);
  });
  return { page, faults: watch(page), leave: () => context.close() };
}

/** Opens one case of a desk by its address and waits until its commands are there. */
export async function openAtDesk(page: Page, desk: string, id: string): Promise<void> {
  const [path, query = ''] = desk.split('?');
  await page.goto(`/console/${path}?${query === '' ? '' : `${query}&`}item=${id}`);
  await page.locator('.desk__bar').waitFor();
}

/** Presses a command of the desk's bar, in the bar itself or at its side. */
export function command(page: Page, name: string) {
  return page.locator('.desk__bar, .desk__side').getByRole('button', { name: new RegExp(`^${name}`) });
}

/** Adds a photo to the open form. Sending the form waits for the upload, as it does for a person. */
export async function attach(page: Page, photo: Buffer): Promise<void> {
  const dialog = page.getByRole('dialog');
  await dialog.locator('input[type=file]').first().setInputFiles({
    name: 'photo.jpg',
    mimeType: 'image/jpeg',
    buffer: photo,
  });
}

/** Sends the open form. */
export async function sendForm(page: Page, verb: string): Promise<void> {
  const dialog = page.getByRole('dialog');
  await dialog.getByRole('button', { name: new RegExp(`^${verb}`) }).click();
  await dialog.waitFor({ state: 'hidden' });
}
