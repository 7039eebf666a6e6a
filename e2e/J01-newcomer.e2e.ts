import { expect, inject, it } from 'vitest';
import { ownBrowser, settled, shot } from './support/browser.ts';
import { clientOf } from './support/client.ts';
import { citizen, enterFromStart } from './support/people-at-work.ts';

const url = inject('url');
const browser = await ownBrowser();

it('J01 a newcomer finds each role on the start page with things to try, and gets in with one click', async () => {
  const { roles } = await clientOf(url).get<{ roles: { login: string; role: string }[] }>('/api/v1/demo');
  expect(roles.length).toBeGreaterThan(12);
  const me = await citizen(browser, url);
  await me.page.goto('/');
  for (const { login } of roles) {
    // The roles come from the server a moment after the page.
    await me.page.locator(`[data-role="${login}"]`).waitFor();
    const card = me.page.locator('li', { has: me.page.locator(`[data-role="${login}"]`) });
    expect(await card.getByRole('listitem').count()).toBeGreaterThanOrEqual(2);
  }
  await shot(me.page, 'J01', '00-start-on-a-phone');
  await me.leave();
  for (const { login } of roles) {
    const at = await enterFromStart(browser, url, login);
    await at.page.locator('main, .desk, h1').first().waitFor();
    await settled(at.page);
    expect(await at.page.getByText('这个界面出错了').count()).toBe(0);
    await shot(at.page, 'J01', login);
    expect({ login, faults: at.faults }).toEqual({ login, faults: [] });
    await at.leave();
  }
}, 300_000);
