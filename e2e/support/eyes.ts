import type { Me, Preferences } from '@yiwang/contract';
import axe from 'axe-core';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { watch, withPhone } from './browser.ts';
import { signIn } from './people.ts';
import { growTexts, lostControls, lowMainActs, smallTargets, smallTexts } from './reach.ts';

/** Half of a 1366 × 768 screen at 125 %: the smallest window in which the desks are complete. */
export const smallDesk = { width: 1093, height: 614 };

/** A look at many screens in one browser window; what is wrong with them is collected. */
export interface Eyes {
  readonly page: Page;
  /** One line per finding, which says where. */
  readonly found: readonly string[];
  /** Opens a screen, waits until it stands, and checks it. */
  open(path: string): Promise<void>;
  /** Switches the language over the open screen, which stays, and checks it again. */
  otherLanguage(path: string): Promise<void>;
  /** Checks what is on the screen now. */
  check(name: string): Promise<void>;
  /** Checks with other means: each line is a finding. */
  also(name: string, how: (page: Page) => Promise<readonly string[]>): Promise<void>;
  leave(): Promise<void>;
}

/** What people preferred before somebody looked at their desks in other clothes. */
const before = new Map<string, Preferences>();

/** The journeys share one city: everybody gets back language, text and look. */
export async function giveBackPreferences(url: string): Promise<void> {
  for (const [login, preferences] of before)
    await (await signIn(url, login)).put('/api/v1/me/preferences', preferences);
}

/** A desk of somebody with what she prefers now; `giveBackPreferences` undoes it. */
export async function deskWindow(
  browser: Browser,
  url: string,
  login: string,
  preferences: Preferences,
): Promise<BrowserContext> {
  const person = await signIn(url, login);
  if (!before.has(login)) before.set(login, (await person.get<Me>('/api/v1/me')).preferences);
  await person.put('/api/v1/me/preferences', preferences);
  const context = await browser.newContext({
    baseURL: url,
    viewport: smallDesk,
    timezoneId: 'Asia/Shanghai',
    reducedMotion: 'reduce',
  });
  const [name = '', value = ''] = person.cookie.split(';')[0]?.split('=') ?? [];
  await context.addCookies([{ name, value, url }]);
  return context;
}

/** A phone whose owner has set language and size of the text. */
export async function phoneWindow(
  browser: Browser,
  url: string,
  settings: { readonly language: 'zh-CN' | 'en'; readonly text: 'normal' | 'large' },
): Promise<BrowserContext> {
  const context = await withPhone(browser, url);
  await context.addInitScript(
    (text) => localStorage.setItem('yiwang.settings', text),
    JSON.stringify(settings),
  );
  return context;
}

/** Begins to look in a window; `mark` says in the findings whose it is. */
export async function lookAt(context: BrowserContext, mark: string): Promise<Eyes> {
  const page = await context.newPage();
  page.setDefaultTimeout(20_000);
  const faults = watch(page);
  const found: string[] = [];
  let heard = 0;
  const check = async (name: string, without: readonly string[] = []) => {
    const lines = [...(await violations(page, without)), ...(await tooWide(page)), ...(await thrown(page))];
    found.push(...[...lines, ...faults.slice(heard)].map((line) => `${mark} ${name}: ${line}`));
    heard = faults.length;
  };
  return {
    page,
    found,
    check,
    also: async (name, how) => {
      found.push(...new Set((await how(page)).map((line) => `${mark} ${name}: ${line}`)));
    },
    open: async (path) => {
      await goTo(page, path);
      await standing(page);
      await check(path);
    },
    otherLanguage: async (path) => {
      await page.locator('.top-bar summary').click();
      await page.getByRole('button', { name: /^(English|Switch to Chinese)$/ }).click();
      await standing(page);
      // Other words do not have other colours, and looking at colours takes longest.
      await check(`${path} in ${await page.locator('html').getAttribute('lang')}`, ['color-contrast']);
    },
    leave: () => context.close(),
  };
}

/** Opens a screen: the first by its address, the next as a link within the console does, which loads no script again. */
async function goTo(page: Page, path: string): Promise<void> {
  const inside = page.url().includes('/console/') && !page.url().includes('/sign-in');
  if (!inside || !path.startsWith('/console/')) {
    await page.goto(path);
    return;
  }
  await page.evaluate((to) => {
    for (const old of document.querySelectorAll('main *')) old.setAttribute('data-old', '');
    history.pushState({}, '', to);
  }, path);
  const fresh = ['h1', 'h2', '.queue__row', '.panel'].map((one) => `main ${one}:not([data-old])`).join();
  await page.locator(fresh).first().waitFor({ state: 'attached' });
}

/** A page enlarged to 200 % by the browser has half of the room; every control can still be brought to hand. */
export async function atTwice(page: Page): Promise<readonly string[]> {
  const size = page.viewportSize() ?? smallDesk;
  await page.setViewportSize({ width: 683, height: 384 });
  const lost = await lostControls(page);
  await page.setViewportSize(size);
  return [...lost, ...(await tooWide(page))];
}

/** A finger finds every target; in large text the main act is higher and nothing is set smaller than 18 px. */
export async function byFinger(page: Page, text: 'normal' | 'large'): Promise<readonly string[]> {
  const small = await smallTargets(page, 44);
  if (text === 'normal') return small;
  return [...small, ...(await lowMainActs(page, '.button-main', 60)), ...(await smallTexts(page, 18))];
}

/** On the narrowest phone with the system's text at 1.3 times, nothing can no longer be pressed. Spoils the page. */
export async function grown(page: Page): Promise<readonly string[]> {
  const size = page.viewportSize() ?? smallDesk;
  await page.setViewportSize({ width: 320, height: 568 });
  await growTexts(page, 1.3);
  const found = [...(await lostControls(page)), ...(await tooWide(page))];
  await page.setViewportSize(size);
  return found;
}

/** Something stands on the page and nothing but pictures is being fetched any more. */
async function standing(page: Page): Promise<void> {
  await page.locator('h1, h2, .queue__row, .panel').first().waitFor();
  await page
    .waitForFunction(() => document.querySelector('.state[role=status], .ant-spin-spinning') === null)
    .catch(() => undefined);
}

interface Finding {
  readonly id: string;
  readonly impact: string | null | undefined;
  readonly nodes: readonly { readonly html: string; readonly failureSummary?: string }[];
}

/** What axe calls serious or critical by WCAG 2 A and AA. */
async function violations(page: Page, without: readonly string[]): Promise<string[]> {
  // A dialog that is still fading in has the colours of a ghost.
  await page.evaluate(() => Promise.allSettled(document.getAnimations().map(({ finished }) => finished)));
  if (!(await page.evaluate(() => 'axe' in window))) await page.evaluate(axe.source);
  const how = {
    runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa'],
    rules: Object.fromEntries(without.map((rule) => [rule, { enabled: false }])),
    resultTypes: ['violations'],
  };
  const all = await page.evaluate<readonly Finding[]>(
    `axe.run(${JSON.stringify(how)}).then((seen) => seen.violations)`,
  );
  return all
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .flatMap(({ id, nodes }) =>
      nodes
        .slice(0, 3)
        .map(
          ({ html, failureSummary = '' }) => `${id} ${html.slice(0, 160)} ${failureSummary.slice(0, 200)}`,
        ),
    );
}

/** The page never scrolls sideways. */
async function tooWide(page: Page): Promise<string[]> {
  const [wide, room] = await page.evaluate(() => {
    const { scrollWidth = 0, clientWidth = 0 } = document.scrollingElement ?? {};
    return [scrollWidth, clientWidth] as const;
  });
  return wide > room ? [`scrolls sideways: ${wide} px in ${room} px`] : [];
}

/** A screen that threw says so in its place. */
async function thrown(page: Page): Promise<string[]> {
  const words = /这个界面出错了|This screen has failed/;
  return words.test(await page.locator('body').innerText()) ? ['the screen threw'] : [];
}
