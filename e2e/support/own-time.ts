import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { dataFolder, freePort, startServerProcess } from '../../server/src/testing/faults/server-process.ts';

/** A demo city with a time of day of its own, for journeys that need a certain Friday. */
export interface CityInTime {
  readonly url: string;
  /** Moves the city's clock to a moment; it runs on from there. */
  goTo(moment: string): Promise<void>;
  /** Gives a browser page the city's time. */
  tell(page: Page): Promise<void>;
  close(): Promise<void>;
}

/** Starts a demo city in which it is now `moment` (ISO 8601 with zone). */
export async function startCityAt(moment: string): Promise<CityInTime> {
  const data = dataFolder();
  const file = join(data.path, 'clock');
  let shift = 0;
  const set = (to: string) => {
    shift = Date.parse(to) - Date.now();
    writeFileSync(file, String(shift));
  };
  set(moment);
  const preload = new URL('./shifted-clock.mjs', import.meta.url).href;
  const server = startServerProcess({
    data: join(data.path, 'data'),
    port: await freePort(),
    env: { YIWANG_DEMO_ACTORS: '0', E2E_CLOCK: file, NODE_OPTIONS: `--import=${preload}` },
  });
  await server.ready(300_000);
  return {
    url: server.url,
    goTo: async (to) => {
      set(to);
      // The server looks at the file ten times a second.
      await new Promise((resolve) => setTimeout(resolve, 300));
    },
    tell: (page) => page.clock.setSystemTime(Date.now() + shift),
    close: async () => {
      await server.kill('SIGTERM');
      data.remove();
    },
  };
}
