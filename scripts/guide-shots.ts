import { openBrowser } from '../e2e/support/chromium.ts';
import { dataFolder, freePort, startServerProcess } from '../server/src/testing/faults/server-process.ts';
import { everyScreen } from './shots/every-screen.ts';
import { takePictures } from './shots/pictures.ts';

/**
 * `npm run guide-shots [NAME …]` takes the pictures of the guides anew, in both languages, from the demo city and its
 * invented people. `npm run guide-shots -- screens FOLDER [MODE …]` takes every screen in every mode, to be looked at.
 * `YIWANG_E2E_URL` names a demo city that runs already.
 */
async function demoCity(): Promise<{ readonly url: string; close(): Promise<void> }> {
  const given = process.env.YIWANG_E2E_URL;
  if (given !== undefined) return { url: given, close: async () => undefined };
  const data = dataFolder();
  // Nobody acts meanwhile, so that both languages show the same work.
  const server = startServerProcess({
    data: data.path,
    port: await freePort(),
    env: { YIWANG_DEMO_ACTORS: '0' },
  });
  await server.ready(300_000);
  return {
    url: server.url,
    close: async () => {
      await server.kill('SIGTERM');
      data.remove();
    },
  };
}

const words = process.argv.slice(2);
const city = await demoCity();
const browser = await openBrowser();
try {
  if (words[0] === 'screens')
    await everyScreen(browser, city.url, words[1] ?? 'test-results/screens', words.slice(2));
  else await takePictures(browser, city.url, words);
} finally {
  await browser.close();
  await city.close();
}
