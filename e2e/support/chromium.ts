import sparticuz from '@sparticuz/chromium';
import { type Browser, chromium } from 'playwright-core';

/**
 * The package's own list fits serverless hosts: one process, no web security. A person's browser has neither, so
 * only what the sandbox-less machine and the software renderer of the map need is taken over.
 */
const browserArgs = ['--no-sandbox', '--no-zygote', '--disable-dev-shm-usage'];
const withMap = [
  '--ignore-gpu-blocklist',
  '--use-gl=angle',
  '--use-angle=swiftshader',
  '--enable-unsafe-swiftshader',
];
/** As on a desktop whose graphics no driver knows: every journey is walked without WebGL, too. */
const withoutMap = ['--disable-gpu', '--disable-3d-apis'];
const webgl = process.env.YIWANG_E2E_WEBGL !== '0';

/** A real Chromium: whoever opens it closes it. */
export async function openBrowser(): Promise<Browser> {
  return chromium.launch({
    executablePath: await sparticuz.executablePath(),
    args: [...browserArgs, ...(webgl ? withMap : withoutMap)],
    headless: true,
  });
}
