import type { Page } from 'playwright-core';

/** Presses a key; milliseconds until another item is open, has the focus, and its main act can be pressed. */
export async function untilNextItem(page: Page, key: string): Promise<number> {
  await page.evaluate(() => {
    const heading = () => document.querySelector('.desk__main h2');
    const before = heading()?.textContent;
    const state = window as unknown as { took: Promise<number> };
    state.took = new Promise((done) => {
      addEventListener(
        'keydown',
        ({ timeStamp }) => {
          const look = () => {
            const now = heading();
            const isNext = now !== null && now.textContent !== before && now === document.activeElement;
            const main = document.querySelector('.desk__bar button');
            const workable = main !== null && main.getAttribute('aria-disabled') !== 'true';
            if (isNext && workable) done(performance.now() - timeStamp);
            else requestAnimationFrame(look);
          };
          look();
        },
        { once: true, capture: true },
      );
    });
  });
  await page.keyboard.press(key);
  return page.evaluate(() => (window as unknown as { took: Promise<number> }).took);
}
