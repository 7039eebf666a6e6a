import { randomUUID } from 'node:crypto';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { signIn } from '../../e2e/support/people.ts';

const size = { width: 1366, height: 768 };

/** Sends a report as clear as they come: one key accepts it. */
export async function sendReport(url: string, text: string): Promise<void> {
  const answer = await fetch(`${url}/api/v1/reports`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'idempotency-key': randomUUID() },
    body: JSON.stringify({
      text,
      place: { lng: 117.02, lat: 36.66 },
      category: { scheme: 'gbt-30428.2', code: '20110' },
    }),
  });
  if (!answer.ok) throw new Error(`A report was answered with ${answer.status}`);
}

export async function sendReports(url: string, count: number): Promise<void> {
  for (let i = 0; i < count; i++) await sendReport(url, `垃圾 ${i}`);
}

/** A browser of a clerk who has signed in, with nothing in its cache. */
export async function clerkWindow(browser: Browser, url: string): Promise<BrowserContext> {
  const context = await browser.newContext({ baseURL: url, viewport: size, locale: 'zh-CN' });
  const { cookie } = await signIn(url, 'clerk');
  const [name = '', value = ''] = cookie.split(';')[0]?.split('=') ?? [];
  await context.addCookies([{ name, value, url }]);
  return context;
}

/** A page whose processor is so many times slower. */
export async function slowPage(context: BrowserContext, slower: number): Promise<Page> {
  const page = await context.newPage();
  if (slower > 1) {
    const devtools = await context.newCDPSession(page);
    await devtools.send('Emulation.setCPUThrottlingRate', { rate: slower });
  }
  return page;
}

/** The intake desk of a clerk, on a processor that is so many times slower, with all that is loaded once. */
export async function openDesk(browser: Browser, url: string, slower: number): Promise<Page> {
  const page = await slowPage(await clerkWindow(browser, url), slower);
  await page.goto('/console/intake');
  await page.locator('.desk__bar').waitFor();
  // What is loaded once, map and worker, is no part of going from one report to the next.
  await page.waitForTimeout(slower * 2_000);
  return page;
}

/** The value that a share of them stays below; 0 of none. */
export function share(values: readonly number[], part: number): number {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.floor((sorted.length - 1) * part)] ?? 0;
}
