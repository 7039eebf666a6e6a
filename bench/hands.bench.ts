import type { Page } from 'playwright-core';
import { openBrowser } from '../e2e/support/chromium.ts';
import { untilNextItem } from '../e2e/support/next-item.ts';
import { dataFolder, freePort, startServerProcess } from '../server/src/testing/faults/server-process.ts';
import type { Bench, BenchResult } from './bench.ts';
import { openDesk, sendReports, share } from './support/desk.ts';

const PRESSES = 12;

/** Milliseconds that half and nineteen of twenty presses stay below. */
async function press(page: Page, times: number): Promise<{ middle: number; most: number }> {
  const took: number[] = [];
  for (let i = 0; i < times; i++) {
    took.push(await untilNextItem(page, 'a'));
    await page.waitForTimeout(700);
  }
  return { middle: share(took, 0.5), most: share(took, 0.95) };
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
