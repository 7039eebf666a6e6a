import { mkdirSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import sparticuz from '@sparticuz/chromium';
import { type Browser, type BrowserContext, chromium, type Page } from 'playwright-core';
import { afterAll } from 'vitest';

const shots = join(dirname(fileURLToPath(import.meta.url)), '..', '..', 'test-results');

/**
 * The package's own list fits serverless hosts: one process, no web security. A person's browser has neither, so
 * only what the sandbox-less machine and the software renderer of the map need is taken over.
 */
const browserArgs = [
  '--no-sandbox',
  '--no-zygote',
  '--disable-dev-shm-usage',
  '--ignore-gpu-blocklist',
  '--use-gl=angle',
  '--use-angle=swiftshader',
  '--enable-unsafe-swiftshader',
];

/** The browser of a test file, closed after its last test. */
export async function ownBrowser(): Promise<Browser> {
  const browser = await openBrowser();
  afterAll(() => browser.close());
  return browser;
}

/** A real Chromium: whoever opens it closes it. */
export async function openBrowser(): Promise<Browser> {
  return chromium.launch({
    executablePath: await sparticuz.executablePath(),
    args: browserArgs,
    headless: true,
  });
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
