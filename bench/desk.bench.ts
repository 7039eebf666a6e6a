import type { BrowserContext, Page } from 'playwright-core';
import { openBrowser } from '../e2e/support/chromium.ts';
import { untilNextItem } from '../e2e/support/next-item.ts';
import { dataFolder, freePort, startServerProcess } from '../server/src/testing/faults/server-process.ts';
import type { Bench, BenchResult } from './bench.ts';
import { clerkWindow, openDesk, sendReport, sendReports, share, slowPage } from './support/desk.ts';

/** Eight hours at two minutes a report. */
const REPORTS_OF_A_SHIFT = 240;
const STARTS = 5;
const WALKED_SECONDS = 30;
const LIVE_A_SECOND = 10;

/** Milliseconds from the address to a report that can be accepted, beside a map that is drawn. */
async function start(context: BrowserContext): Promise<number> {
  const page = await slowPage(context, 4);
  const from = performance.now();
  await page.goto('/console/intake', { waitUntil: 'commit' });
  await page.locator('.desk__bar button:not([aria-disabled=true])').first().waitFor();
  await page.locator('[data-drawn]').first().waitFor({ state: 'attached' });
  const took = performance.now() - from;
  await page.close();
  return took;
}

async function starts(open: () => Promise<BrowserContext>, times: number) {
  const cold: number[] = [];
  const warm: number[] = [];
  for (let i = 0; i < times; i++) {
    const context = await open();
    cold.push(await start(context));
    warm.push(await start(context));
    await context.close();
  }
  return { cold: share(cold, 0.5), warm: share(warm, 0.5) };
}

/** Keeps in the page how long each press took from the key to the next picture (Event Timing). */
async function timePresses(page: Page): Promise<void> {
  await page.evaluate(() => {
    const presses: number[] = [];
    Object.assign(window, { presses });
    new PerformanceObserver((list) => {
      for (const entry of list.getEntries()) if (entry.name === 'keydown') presses.push(entry.duration);
    }).observe({ type: 'event', durationThreshold: 16, buffered: false } as PerformanceObserverInit);
  });
}

/** Walks the queue while reports come in ten times a second; the slowest of twenty presses, in milliseconds. */
async function walk(page: Page, url: string, seconds: number): Promise<{ presses: number; p95: number }> {
  await timePresses(page);
  let sending = true;
  const send = async () => {
    while (sending) {
      const next = new Promise((done) => setTimeout(done, 1000 / LIVE_A_SECOND));
      await sendReport(url, '雨天积水');
      await next;
    }
  };
  const sender = send();
  let pressed = 0;
  for (const end = performance.now() + seconds * 1000; performance.now() < end; pressed++) {
    await page.keyboard.press(pressed % 4 < 2 ? 'ArrowDown' : 'ArrowUp');
    await page.waitForTimeout(250);
  }
  sending = false;
  await sender;
  const slow = await page.evaluate(() => (window as unknown as { presses: number[] }).presses);
  // A press that is faster than 16 ms is not told: it counts as 16.
  const all = [...slow, ...Array<number>(Math.max(0, pressed - slow.length)).fill(16)];
  return { presses: pressed, p95: share(all, 0.95) };
}

/** Bytes in use after the collector has run. */
async function heapOf(page: Page): Promise<number> {
  const devtools = await page.context().newCDPSession(page);
  await devtools.send('HeapProfiler.collectGarbage');
  const { usedSize } = await devtools.send('Runtime.getHeapUsage');
  await devtools.detach();
  return usedSize;
}

/** Clears the reports of a shift one after the other: the heap at its beginning and at its end. */
async function shift(page: Page, url: string, reports: number) {
  const settle = Math.min(20, reports);
  await sendReports(url, settle + 2);
  for (let i = 0; i < settle; i++) await untilNextItem(page, 'a');
  const before = await heapOf(page);
  for (let done = settle; done < reports; done += 20) {
    await sendReports(url, 20);
    for (let i = 0; i < 20; i++) await untilNextItem(page, 'a');
  }
  // Lists are read again shortly after the last key.
  await page.waitForTimeout(2_000);
  return { before, after: await heapOf(page) };
}

async function run(scale: number): Promise<BenchResult> {
  const data = dataFolder();
  const port = await freePort();
  const server = startServerProcess({ data: data.path, port, env: { YIWANG_DEMO_ACTORS: '0' } });
  const browser = await openBrowser();
  try {
    await server.ready();
    const { url } = server;
    await sendReports(url, 3);
    const opened = await starts(() => clerkWindow(browser, url), Math.max(1, Math.round(STARTS * scale)));
    const desk = await openDesk(browser, url, 1);
    const walked = await walk(desk, url, Math.max(2, WALKED_SECONDS * scale));
    // It would go on hearing what happens while the next one is measured.
    await desk.context().close();
    const heap = await shift(
      await openDesk(browser, url, 1),
      url,
      Math.max(1, Math.round(REPORTS_OF_A_SHIFT * scale)),
    );
    const growth = heap.after / heap.before - 1;
    return {
      figures: [
        {
          name: 'intake desk workable, cold, map drawn, processor 4× slower',
          value: opened.cold,
          unit: 'ms',
        },
        { name: 'the same, warm', value: opened.warm, unit: 'ms' },
        { name: 'presses beside ten reports a second', value: walked.presses, unit: '' },
        { name: 'from the key to the picture', value: walked.p95, unit: 'ms p95' },
        { name: 'heap at the beginning of the shift', value: heap.before / 2 ** 20, unit: 'MiB' },
        { name: 'heap at its end', value: heap.after / 2 ** 20, unit: 'MiB' },
      ],
      bars: [
        { name: 'cold start, ms', value: opened.cold, atMost: 4_000 },
        { name: 'warm start, ms', value: opened.warm, atMost: 1_500 },
        { name: 'key to picture beside ten reports a second, ms p95', value: walked.p95, atMost: 200 },
        { name: 'growth of the heap over a shift', value: growth, atMost: 0.3 },
      ],
    };
  } finally {
    await browser.close();
    await server.kill('SIGTERM');
    data.remove();
  }
}

export const bench: Bench = {
  name: 'desk',
  summary: 'the intake desk through a shift: opened, walked under load, left after eight hours',
  run,
};
