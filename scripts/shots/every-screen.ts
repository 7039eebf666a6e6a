import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Preferences } from '@yiwang/contract';
import type { Browser } from 'playwright-core';
import { sectionsOf } from '../../console/src/admin/sections.ts';
import { screensOf } from '../../console/src/app/screens.ts';
import { demoLogins, type Sitting, seat, standing, type Window } from './people.ts';

const desk = { width: 1366, height: 768 };
const small = { width: 1093, height: 614 };

/** The clothes in which every screen is looked at. */
const modes: Readonly<Record<string, { readonly preferences: Preferences; readonly window: Window }>> = {
  light: { preferences: { language: 'zh-CN', textSize: 'normal', theme: 'light' }, window: desk },
  dark: { preferences: { language: 'zh-CN', textSize: 'normal', theme: 'dark' }, window: desk },
  large: { preferences: { language: 'zh-CN', textSize: 'large', theme: 'light' }, window: small },
  english: { preferences: { language: 'en', textSize: 'normal', theme: 'light' }, window: desk },
  'english-large': { preferences: { language: 'en', textSize: 'large', theme: 'light' }, window: small },
};

const pathsOf = ({ me }: Sitting, seen: Set<string>): string[] =>
  [
    ...screensOf(me).map(({ path }) => path),
    ...sectionsOf(me).map(({ id }) => `/admin/${id}`),
    '/account',
  ].filter((path) => !seen.has(path) && seen.add(path));

/** A case to look at: the first of the list. */
async function firstCase({ client }: Sitting): Promise<string[]> {
  const { items } = await client.get<{ items: { id: string }[] }>('/api/v1/cases?limit=1');
  return items.map(({ id }) => `/cases/${id}`);
}

/** Takes every screen in every mode into `folder`; `only` names modes. Nothing of it is kept in the repository. */
export async function everyScreen(
  browser: Browser,
  url: string,
  folder: string,
  only: readonly string[],
): Promise<void> {
  mkdirSync(folder, { recursive: true });
  for (const [mode, { preferences, window }] of Object.entries(modes)) {
    if (only.length > 0 && !only.includes(mode)) continue;
    const seen = new Set<string>();
    for (const login of await demoLogins(url)) {
      const sitting = await seat(browser, url, login, preferences, window);
      const paths = pathsOf(sitting, seen);
      if (login === 'shiftleader') paths.push(...(await firstCase(sitting)));
      for (const path of paths) {
        await sitting.page.goto(`/console${path}`);
        await standing(sitting.page);
        const name = path
          .replace(/^\/cases\/.+/, 'case')
          .replace(/^\//, '')
          .replaceAll('/', '-');
        await sitting.page.screenshot({ path: join(folder, `${name}.${mode}.png`) });
      }
      await sitting.leave();
    }
    console.log(`${mode}: ${seen.size} screens`);
  }
}
