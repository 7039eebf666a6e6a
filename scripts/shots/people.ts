import type { Me, Preferences } from '@yiwang/contract';
import type { Browser, Page } from 'playwright-core';
import { type Client, clientOf } from '../../e2e/support/client.ts';
import { signIn } from '../../e2e/support/people.ts';

/** Somebody of the demo city in front of a screen. */
export interface Sitting {
  readonly page: Page;
  readonly me: Me;
  readonly client: Client;
  leave(): Promise<void>;
}

export interface Window {
  readonly width: number;
  readonly height: number;
  /** A telephone: touched, and with settings of its own. */
  readonly phone?: boolean;
}

/** Seats a person at a desk with a language, a look and a size of text. */
export async function seat(
  browser: Browser,
  url: string,
  login: string,
  preferences: Preferences,
  { phone = false, ...viewport }: Window,
): Promise<Sitting> {
  const client = await signIn(url, login);
  await client.put('/api/v1/me/preferences', preferences);
  const context = await browser.newContext({
    baseURL: url,
    viewport,
    timezoneId: 'Asia/Shanghai',
    reducedMotion: 'reduce',
    ...(phone ? { hasTouch: true, isMobile: true, deviceScaleFactor: 2 } : {}),
  });
  await context.addInitScript(
    (settings) => localStorage.setItem('yiwang.settings', settings),
    JSON.stringify({ language: preferences.language, text: preferences.textSize }),
  );
  const [name = '', value = ''] = client.cookie.split(';')[0]?.split('=') ?? [];
  await context.addCookies([{ name, value, url }]);
  const page = await context.newPage();
  page.setDefaultTimeout(20_000);
  return {
    page,
    client,
    me: await client.get<Me>('/api/v1/me'),
    leave: () => context.close(),
  };
}

/** The sign-in names of the start page, in its order. */
export async function demoLogins(url: string): Promise<readonly string[]> {
  const { roles } = await clientOf(url).get<{ roles: { login: string }[] }>('/api/v1/demo');
  return roles.map(({ login }) => login);
}

/** Waits until a screen stands: something is on it, nothing is being fetched, pictures and maps are drawn. */
export async function standing(page: Page): Promise<void> {
  await page.locator('h1, h2, .queue__row, .panel').first().waitFor();
  await page
    .waitForFunction(
      () =>
        document.querySelector('.state[role=status], .ant-spin-spinning') === null &&
        [...document.images].every((image) => image.complete),
      undefined,
      { timeout: 8_000 },
    )
    .catch(() => undefined);
  await page
    .getByText(/正在载入地图|Loading the map/)
    .first()
    .waitFor({ state: 'hidden', timeout: 15_000 })
    .catch(() => undefined);
  // A map is drawn tile by tile and says nothing when it is done.
  if ((await page.locator('canvas').count()) > 0) await page.waitForTimeout(5_000);
  await page.evaluate(() => Promise.allSettled(document.getAnimations().map(({ finished }) => finished)));
  await page.waitForTimeout(250);
}
