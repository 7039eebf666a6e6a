import { randomUUID } from 'node:crypto';
import type { Browser, Page } from 'playwright-core';
import { openBrowser } from '../e2e/support/chromium.ts';
import { untilNextItem } from '../e2e/support/next-item.ts';
import { signIn } from '../e2e/support/people.ts';
import { dataFolder, freePort, startServerProcess } from '../server/src/testing/faults/server-process.ts';
import type { Bench, BenchResult } from './bench.ts';

const PRESSES = 12;
const desk = { width: 1366, height: 768 };

/** Reports as clear as they come: one key accepts each. */
async function sendReports(url: string, count: number): Promise<void> {
  for (let i = 0; i < count; i++) {
    const answer = await fetch(`${url}/api/v1/reports`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'idempotency-key': randomUUID() },
      body: JSON.stringify({
        text: `垃圾 ${i}`,
        place: { lng: 117.02, lat: 36.66 },
        category: { scheme: 'gbt-30428.2', code: '20110' },
      }),
    });
    if (!answer.ok) throw new Error(`A report was answered with ${answer.status}`);
  }
}

/** The intake desk of a clerk, on a processor that is so many times slower. */
async function openDesk(browser: Browser, url: string, slower: number): Promise<Page> {
  const context = await browser.newContext({ baseURL: url, viewport: desk, locale: 'zh-CN' });
  const { cookie } = await signIn(url, 'clerk');
  const [name = '', value = ''] = cookie.split(';')[0]?.split('=') ?? [];
  await context.addCookies([{ name, value, url }]);
  const page = await context.newPage();
  if (slower > 1) {
    const devtools = await context.newCDPSession(page);
    await devtools.send('Emulation.setCPUThrottlingRate', { rate: slower });
  }
  await page.goto('/console/intake');
  await page.locator('.desk__bar').waitFor();
  // What is loaded once, map and worker, is no part of going from one report to the next.
  await page.waitForTimeout(slower * 2_000);
  return page;
}

/** Milliseconds that half and nineteen of twenty presses stay below. */
async function press(page: Page, times: number): Promise<{ middle: number; most: number }> {
  const took: number[] = [];
  for (let i = 0; i < times; i++) {
    took.push(await untilNextItem(page, 'a'));
    await page.waitForTimeout(700);
  }
  const sorted = took.toSorted((a, b) => a - b);
  const at = (share: number) => sorted[Math.floor((sorted.length - 1) * share)] ?? 0;
  return { middle: at(0.5), most: at(0.95) };
}

async function run(scale: number): Promise<BenchResult> {
  const data = dataFolder();
  const port = await freePort();
  const server = startServerProcess({ data: data.path, port, env: { YIWANG_DEMO_ACTORS: '0' } });
  const browser = await openBrowser();
  try {
    await server.ready();
    const presses = Math.max(1, Math.round(PRESSES * scale));
    await sendReports(server.url, 2 * presses + 2);
    const plain = await press(await openDesk(browser, server.url, 1), presses);
    const slow = await press(await openDesk(browser, server.url, 4), presses);
    return {
      figures: [
        { name: 'next report after the key, middle', value: plain.middle, unit: 'ms' },
        { name: 'next report after the key', value: plain.most, unit: 'ms p95' },
        { name: 'processor four times slower, middle', value: slow.middle, unit: 'ms' },
        { name: 'processor four times slower', value: slow.most, unit: 'ms p95' },
      ],
      bars: [
        {
          name: 'next report after the key, processor four times slower, ms',
          value: slow.middle,
          atMost: 300,
        },
      ],
    };
  } finally {
    await browser.close();
    await server.kill('SIGTERM');
    data.remove();
  }
}

export const bench: Bench = {
  name: 'hands',
  summary: 'from the key that accepts a report to the next one, workable',
  run,
};
