import { mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Browser } from 'playwright-core';
import sharp from 'sharp';
import { seat, standing } from './people.ts';
import { type Scene, scenes } from './scenes.ts';

const folder = join(
  dirname(fileURLToPath(import.meta.url)),
  '..',
  '..',
  'console',
  'src',
  'guide',
  'pictures',
);
const languages = { zh: 'zh-CN', en: 'en' } as const;
/** Bytes of one picture at most: a guide of seven pictures is read over a slow line too. */
const limit = 60 * 1024;

/** The best picture that stays below the limit. */
async function compressed(png: Buffer): Promise<Buffer> {
  for (const quality of [82, 74, 66, 58, 50, 42, 34]) {
    const webp = await sharp(png).webp({ quality, effort: 6, smartSubsample: true }).toBuffer();
    if (webp.length <= limit) return webp;
  }
  throw new Error('A picture that cannot be made small enough');
}

async function take(browser: Browser, url: string, scene: Scene, language: 'zh-CN' | 'en'): Promise<Buffer> {
  // The smallest window in which desks are complete: the words stay readable when the picture is shown small.
  const window = scene.phone
    ? { width: 360, height: 640, phone: true }
    : { width: 1093, height: scene.height ?? 614 };
  const preferences = { language, textSize: 'normal', theme: 'light' } as const;
  const sitting = await seat(browser, url, scene.login, preferences, window);
  try {
    await sitting.page.goto(await scene.at(sitting));
    await standing(sitting.page);
    await scene.act?.(sitting.page);
    await standing(sitting.page);
    return await sitting.page.screenshot();
  } catch (fault) {
    await sitting.page.screenshot({ path: join('test-results', `guide-${scene.name}-failed.png`) });
    throw new Error(`${scene.name} in ${language}`, { cause: fault });
  } finally {
    await sitting.leave();
  }
}

/** Takes the pictures of the guides anew, all of them or those named; what no scene shows any more goes. */
export async function takePictures(browser: Browser, url: string, only: readonly string[]): Promise<void> {
  for (const [short, language] of Object.entries(languages)) {
    const own = join(folder, short);
    mkdirSync(own, { recursive: true });
    for (const scene of scenes.filter(({ name }) => only.length === 0 || only.includes(name))) {
      const webp = await compressed(await take(browser, url, scene, language));
      writeFileSync(join(own, `${scene.name}.webp`), webp);
      console.log(`${short}/${scene.name}.webp ${Math.round(webp.length / 1024)} KB`);
    }
    const wanted = new Set(scenes.map(({ name }) => `${name}.webp`));
    for (const file of readdirSync(own)) if (!wanted.has(file)) rmSync(join(own, file));
  }
}
