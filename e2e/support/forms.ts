import type { Page } from 'playwright-core';

/** Opens a section of the administration. */
export async function openSection(page: Page, name: string): Promise<void> {
  await page.getByRole('navigation', { name: '管理' }).getByRole('link', { name, exact: true }).click();
  await page.getByRole('heading', { name, level: 1 }).waitFor();
}

/** Presses the button over the list that makes a new one. */
export async function begin(page: Page, verb: string): Promise<void> {
  await page
    .getByRole('button', { name: new RegExp(`^${verb}`) })
    .first()
    .click();
  await page.getByRole('dialog').waitFor();
}

/** Fills in a text field of the open form. */
export async function say(page: Page, label: string, text: string): Promise<void> {
  await page.getByRole('dialog').getByLabel(label, { exact: true }).fill(text);
}

/** Chooses in a list of the open form; what is typed narrows a long one. */
export async function choose(page: Page, label: string, option: string, typed = ''): Promise<void> {
  const field = page.getByRole('dialog').getByRole('combobox', { name: label });
  await field.click();
  if (typed !== '') await field.fill(typed);
  const list = page.locator('.ant-select-dropdown:not(.ant-select-dropdown-hidden)');
  await list.first().waitFor();
  // A list that still slides in takes a click for another row, or for none.
  await list
    .first()
    .evaluate((opened) =>
      Promise.allSettled(opened.getAnimations({ subtree: true }).map(({ finished }) => finished)),
    );
  await list.locator('.ant-select-item-option').filter({ hasText: option }).first().click();
  await list.waitFor({ state: 'hidden' });
}
