import type { CatalogueDocument } from '@yiwang/contract';
import { expect, inject, it } from 'vitest';
import { ownBrowser, shot } from './support/browser.ts';
import { keysOnly } from './support/keys-only.ts';
import { eventually, type Receipt, refuse, Town } from './support/town.ts';

const url = inject('url');
const town = new Town(url);
const browser = await ownBrowser();

const clear = (text: string) => town.report(text, { category: refuse });

it('J02 the intake desk accepts clear reports by one key each; the next one opens by itself and has the focus', async () => {
  const reports: Receipt[] = [];
  for (let i = 0; i < 5; i++) reports.push(await clear(`只用键盘受理的垃圾 ${i} ${Date.now()}`));
  const first = reports[0]?.reportId ?? '';
  const clerk = await keysOnly(browser, url, 'clerk', `/console/intake?item=${first}`);
  await clerk.page.locator('.desk__main h2').waitFor();
  // How long it takes is measured where nothing else runs: `npm run bench -- hands`.
  for (let i = 0; i < 3; i++) await clerk.next('a');
  await shot(clerk.page, 'J02-by-keys', '01-intake');
  await eventually(async () => {
    const accepted = await Promise.all(reports.map(({ receiptNumber }) => town.row(receiptNumber)));
    expect(accepted.filter((row) => row.caseId !== null).length).toBeGreaterThanOrEqual(3);
  }, 20);
  // A key pressed while an input method composes belongs to the method.
  const open = await clerk.page.locator('.desk__main h2').innerText();
  await clerk.page.evaluate(() =>
    document.body.dispatchEvent(
      new KeyboardEvent('keydown', { key: 'a', isComposing: true, bubbles: true, cancelable: true }),
    ),
  );
  await clerk.press('?');
  await clerk.page.getByRole('dialog').waitFor();
  await shot(clerk.page, 'J02-by-keys', '02-keys');
  await clerk.press('Escape');
  await clerk.page.getByRole('dialog').waitFor({ state: 'hidden' });
  expect(await clerk.page.locator('.desk__main h2').innerText()).toBe(open);
  expect(clerk.faults).toEqual([]);
  await clerk.leave();
}, 180_000);

it('J02 the dispatch desk sends what the list suggests by at most two keys', async () => {
  const ids: string[] = [];
  for (let i = 0; i < 2; i++) ids.push(await town.caseOf(await clear(`只用键盘派遣 ${i}`), 'to-dispatch'));
  const [first = ''] = ids;
  const dispatcher = await keysOnly(browser, url, 'dispatcher', `/console/dispatch?item=${first}`);
  await dispatcher.page.getByRole('button', { name: /^派给/ }).waitFor();
  expect(await dispatcher.press('a')).toBeLessThanOrEqual(2);
  await eventually(async () => expect((await town.case(first)).state).toBe('to-take'), 20);
  await eventually(
    async () => expect(new URL(dispatcher.page.url()).searchParams.get('item')).not.toBe(first),
    20,
  );
  await dispatcher.page.locator('.desk__main h2:focus').waitFor();
  await shot(dispatcher.page, 'J02-by-keys', '03-dispatch');
  expect(dispatcher.faults).toEqual([]);
  await dispatcher.leave();
}, 180_000);

it('J02 a check that needs no visit is passed by two keys', async () => {
  const catalogue = await (await town.as('shiftleader')).get<CatalogueDocument>('/api/v1/catalogue');
  const remote = catalogue.categories.find((one) => one.remoteCheck);
  if (remote === undefined) throw new Error('The demo has no category that is checked from the desk');
  const { scheme, code } = remote;
  const { caseId } = await town.desk<{ caseId: string }>(
    'clerk',
    (await clear('远程可核查')).reportId,
    'accept',
    {
      category: { scheme, code },
    },
  );
  const checker = await throughToCheck(caseId, { scheme, code, condition: remote.conditions[0]?.code ?? '' });
  const desk = await keysOnly(browser, url, checker, `/console/check?item=${caseId}`);
  await desk.page.getByRole('button', { name: /^核查通过/ }).waitFor();
  let keys = await desk.press('y');
  await desk.page.getByRole('dialog').waitFor();
  await shot(desk.page, 'J02-by-keys', '04-check');
  keys += await desk.press('Control+Enter');
  await desk.page.getByRole('dialog').waitFor({ state: 'hidden' });
  await eventually(async () => expect((await town.case(caseId)).state).toBe('to-close'), 20);
  expect(keys).toBeLessThanOrEqual(2);
  expect(desk.faults).toEqual([]);
  await desk.leave();
}, 180_000);

/** From the first look to the check, over the wire; answers the sign-in name of who checks. */
async function throughToCheck(caseId: string, as: { scheme: string; code: string; condition: string }) {
  const verifier = await town.taskHolder(caseId, 'verify');
  const photo = async (who: string) => [await town.photo(await town.as(who))];
  await town.do(verifier, caseId, 'confirm-fact', { files: await photo(verifier) });
  await town.do('shiftleader', caseId, 'register', { class: as });
  const dispatcher = await town.as('dispatcher');
  const units = await dispatcher.get<{ items: { id: string; level: string; area: string }[] }>(
    '/api/v1/units',
  );
  const unitId = units.items.find((one) => one.level === 'squad' && one.area.startsWith('370102'))?.id ?? '';
  await town.do('dispatcher', caseId, 'dispatch', { unitId, basis: 'manual' });
  const head = await town.holderIn(unitId, 'unit-head');
  await town.do(head, caseId, 'take');
  await town.do(head, caseId, 'hand-back', { files: await photo(head) });
  return town.taskHolder(caseId, 'check');
}
