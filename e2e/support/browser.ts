import { mkdirSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { afterAll } from 'vitest';
import { openBrowser } from './chromium.ts';

const shots = join(dirname(fileURLToPath(import.meta.url)), '..', '..', 'test-results');

/** The browser of a test file, closed after its last test. */
export async function ownBrowser(): Promise<Browser> {
  const browser = await openBrowser();
  afterAll(() => browser.close());
  return browser;
}

/** Smallest screen on which the desks are complete. */
export const deskSize = { width: 1366, height: 768 };
/** A narrow phone. */
export const phoneSize = { width: 360, height: 740 };

/** A person at a desk: cookies of her own, Chinese, the city's zone. */
export function atDesk(browser: Browser, url: string): Promise<BrowserContext> {
  return browser.newContext({
    baseURL: url,
    viewport: deskSize,
    locale: 'zh-CN',
    timezoneId: 'Asia/Shanghai',
  });
}

/** A person with a phone that knows where it is. Baotu Spring in Jinan unless told otherwise. */
export function withPhone(
  browser: Browser,
  url: string,
  place: { latitude: number; longitude: number } = { latitude: 36.6612, longitude: 117.0146 },
): Promise<BrowserContext> {
  return browser.newContext({
    baseURL: url,
    viewport: phoneSize,
    hasTouch: true,
    isMobile: true,
    locale: 'zh-CN',
    timezoneId: 'Asia/Shanghai',
    geolocation: place,
    permissions: ['geolocation'],
  });
}

const patienceMs = 8_000;

/** Waits until pictures and map are there; a live page is never idle, so this gives up after a while. */
export async function settled(page: Page): Promise<void> {
  await page
    .waitForFunction(
      () =>
        [...document.images].every((image) => image.complete) &&
        !/正在载入|加载中|正在读取/.test(document.body.innerText),
      undefined,
      { timeout: patienceMs },
    )
    .catch(() => undefined);
}

/** Saves what the person sees under `test-results/<journey>-<step>.png`. */
export async function shot(page: Page, journey: string, step: string): Promise<void> {
  mkdirSync(shots, { recursive: true });
  await settled(page);
  await page.screenshot({ path: join(shots, `${journey}-${step}.png`) });
}

/** Collects what a page should never do: errors of its own, answers of 5xx. */
export function watch(page: Page): readonly string[] {
  const faults: string[] = [];
  page.on('pageerror', (fault) => faults.push(`error: ${fault.message}`));
  page.on('response', (answer) => {
    if (answer.status() >= 500) faults.push(`${answer.status()} ${answer.url()}`);
  });
  return faults;
}
