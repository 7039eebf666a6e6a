import type { Page } from 'playwright-core';

/** What can be pressed or filled in, wherever it stands. The way past the navigation shows itself only when it has the focus. */
const controls =
  'button, a[href]:not(.skip), summary, input:not([type=hidden]):not([type=file]), select, textarea, [role=button], [role=tab], [role=switch], [role=combobox]';

/**
 * Controls that are smaller than a finger. A link within a sentence is as high as its line, and a control that has
 * a label is as large as its label (WCAG 2.5.5 and 2.5.8 make the same exceptions).
 * @param least edge in CSS px
 */
export function smallTargets(page: Page, least: number): Promise<string[]> {
  return page.evaluate(
    ([selector, edge]) => {
      const seen = (element: Element) => element.checkVisibility({ checkVisibilityCSS: true });
      const inSentence = (element: Element) =>
        element.matches('a') && getComputedStyle(element).display === 'inline';
      const areaOf = (element: Element) => {
        const label = element.closest('label') ?? (element as HTMLInputElement).labels?.[0];
        const boxes = [element, ...(label == null ? [] : [label])].map((one) => one.getBoundingClientRect());
        return {
          width: Math.max(...boxes.map((b) => b.width)),
          height: Math.max(...boxes.map((b) => b.height)),
        };
      };
      return [...document.querySelectorAll(selector)]
        .filter((element) => seen(element) && !inSentence(element) && !element.matches('.maplibregl-map *'))
        .map((element) => ({ element, ...areaOf(element) }))
        .filter(({ width, height }) => width > 1 && (width < edge - 0.5 || height < edge - 0.5))
        .map(
          ({ element, width, height }) =>
            `target of ${Math.round(width)} × ${Math.round(height)} px: ${element.outerHTML.slice(0, 120)}`,
        );
    },
    [controls, least] as const,
  );
}

/** Main acts that are lower than they should be in large text. */
export function lowMainActs(page: Page, selector: string, least: number): Promise<string[]> {
  return page.evaluate(
    ([main, edge]) =>
      [...document.querySelectorAll(main)]
        .map((element) => ({ element, height: element.getBoundingClientRect().height }))
        .filter(({ height }) => height > 0 && height < edge - 0.5)
        .map(({ element, height }) => `main act of ${Math.round(height)} px: ${element.textContent}`),
    [selector, least] as const,
  );
}

/** Texts that are set smaller than `least` CSS px. */
export function smallTexts(page: Page, least: number): Promise<string[]> {
  return page.evaluate((edge) => {
    const found = new Map<string, string>();
    const walk = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    for (let node = walk.nextNode(); node !== null; node = walk.nextNode()) {
      const holder = node.parentElement;
      const words = node.textContent?.trim() ?? '';
      if (holder === null || words === '' || !holder.checkVisibility({ checkVisibilityCSS: true })) continue;
      if (
        holder.closest('svg, script, style, .maplibregl-map') !== null ||
        holder.getBoundingClientRect().width <= 1
      )
        continue;
      const size = Number.parseFloat(getComputedStyle(holder).fontSize);
      if (size < edge - 0.1)
        found.set(`${holder.className}`, `text of ${size} px: ${words.slice(0, 40)} (${holder.className})`);
    }
    return [...found.values()];
  }, least);
}

/**
 * Controls that cannot be brought to where they can be pressed: cut off by a frame that does not scroll, or covered
 * by something else wherever one scrolls to.
 */
export function lostControls(page: Page): Promise<string[]> {
  return page.evaluate((selector) => {
    const named = (element: Element) => `${element.outerHTML.slice(0, 140)}`;
    const canBePressed = (element: Element) => {
      element.scrollIntoView({ block: 'center', inline: 'center', behavior: 'instant' });
      const { left, top, width, height } = element.getBoundingClientRect();
      const [x, y] = [left + width / 2, top + height / 2];
      if (x < 0 || y < 0 || x > innerWidth || y > innerHeight) return false;
      const hit = document.elementFromPoint(x, y);
      return (
        hit !== null &&
        (element.contains(hit) || hit.contains(element) || hit.closest('label')?.contains(element) === true)
      );
    };
    const top = [...document.querySelectorAll('[role=dialog], dialog[open]')]
      .filter((one) => one.checkVisibility())
      .at(-1);
    return [...(top ?? document).querySelectorAll(selector)]
      .filter((element) => element.checkVisibility({ checkVisibilityCSS: true }))
      .filter((element) => {
        const { width, height } = element.getBoundingClientRect();
        // What is one pixel small is there for readers that are not eyes.
        return width > 1 && height > 1 && !element.matches('.maplibregl-map *');
      })
      .filter((element) => !canBePressed(element))
      .map((element) => `cannot be reached: ${named(element)}`);
  }, controls);
}

/** Sets every text larger, as phones do for those who ask the system for it. */
export function growTexts(page: Page, factor: number): Promise<void> {
  return page.evaluate((by) => {
    const sizes = [...document.body.querySelectorAll<HTMLElement>('*')].map(
      (element) => [element, Number.parseFloat(getComputedStyle(element).fontSize)] as const,
    );
    for (const [element, size] of sizes) element.style.fontSize = `${size * by}px`;
  }, factor);
}
