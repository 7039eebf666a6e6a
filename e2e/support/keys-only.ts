import type { Browser, BrowserContext } from 'playwright-core';
import { atDesk } from './browser.ts';
import { untilNextItem } from './next-item.ts';
import { signIn } from './people.ts';
import { type AtWork, atWork } from './people-at-work.ts';

/** A person at a desk whose mouse and screen do not answer: everything is done by keys, and they are counted. */
export interface KeysOnly extends AtWork {
  /** Presses keys one after the other; answers how many that were. */
  press(...keys: readonly string[]): Promise<number>;
  /** Presses a key and waits until another item is open, has the focus, and its main act can be pressed. */
  next(key: string): Promise<number>;
}

/** Signs in and opens a screen without touching anything. */
export async function keysOnly(
  browser: Browser,
  url: string,
  login: string,
  path: string,
): Promise<KeysOnly> {
  const context = await keysOnlyContext(browser, url);
  const { cookie } = await signIn(url, login);
  const [name = '', value = ''] = cookie.split(';')[0]?.split('=') ?? [];
  await context.addCookies([{ name, value, url }]);
  const at = await atWork(context);
  await at.page.goto(path);
  await at.page.locator('.desk__bar').waitFor();
  return {
    ...at,
    press: async (...keys) => {
      for (const key of keys) await at.page.keyboard.press(key);
      return keys.length;
    },
    next: (key) => untilNextItem(at.page, key),
  };
}

/** A browser window in which no pointer does anything. */
export async function keysOnlyContext(browser: Browser, url: string): Promise<BrowserContext> {
  const context = await atDesk(browser, url);
  await context.addInitScript(deafToPointers);
  return context;
}

/** Runs in the page: a click made by a key has no pointer behind it and passes. */
function deafToPointers(): void {
  for (const type of ['pointerdown', 'mousedown', 'touchstart', 'click']) {
    addEventListener(
      type,
      (event) => {
        if (type === 'click' && (event as MouseEvent).detail === 0) return;
        event.preventDefault();
        event.stopImmediatePropagation();
      },
      true,
    );
  }
}
