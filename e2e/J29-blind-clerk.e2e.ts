import { expect, inject, it } from 'vitest';
import { ownBrowser, shot } from './support/browser.ts';
import { keysOnlyContext } from './support/keys-only.ts';
import { atWork } from './support/people-at-work.ts';
import { type Said, type ScreenReader, screenReader } from './support/screen-reader.ts';
import { eventually, Town } from './support/town.ts';

const url = inject('url');
const town = new Town(url);
const browser = await ownBrowser();

const named = (all: readonly Said[], role: string) =>
  all.filter((one) => one.role === role).map(({ name }) => name);

/** Listens until something is said. */
async function hears(reader: ScreenReader, words: RegExp): Promise<void> {
  const said: string[] = [];
  await eventually(async () => {
    said.push(...(await reader.heard()));
    expect(said.join('\n')).toMatch(words);
  }, 20);
}

it('J29 a clerk who does not see the screen signs in, hears a report out, accepts it and declines the next', async () => {
  const marks = [`盲文键盘一号 ${Date.now()}`, `盲文键盘二号 ${Date.now()}`];
  const [first, second] = [
    await town.report(`${marks[0]} 路边有暴露垃圾`, { category: { scheme: 'gbt-30428.2', code: '20110' } }),
    await town.report(`${marks[1]} 这是另一个城市的事`),
  ];
  const at = await atWork(await keysOnlyContext(browser, url));
  const { page } = at;
  const reader = await screenReader(page);

  // The door: every field says what it is, and Enter sends.
  await page.goto(`/console/intake?item=${first.reportId}`);
  await eventually(async () => expect(named(await reader.all(), 'button').join()).toMatch(/登\s*录/), 20);
  await reader.tabTo('textbox', /用户名/);
  await page.keyboard.type('clerk');
  await reader.tabTo('textbox', /密码/);
  await page.keyboard.type('yiwang-demo');
  await page.keyboard.press('Enter');

  // The desk: landmarks, then the report that is open, which has the focus.
  await eventually(async () => expect((await reader.focused()).name).toContain(first.receiptNumber), 20);
  expect((await reader.focused()).role).toBe('heading');
  const desk = await reader.all();
  const position = (role: string, name: RegExp) =>
    desk.findLastIndex((one) => one.role === role && name.test(one.name));
  // What comes first is read first: the queue, the words of the report, what the machine thinks, the acts.
  const order = [
    position('region', /受理台/),
    position('heading', new RegExp(first.receiptNumber)),
    position('StaticText', /路边有暴露垃圾$/),
    position('region', /类别与立案条件/),
    position('region', /可做的操作/),
  ];
  expect(order).toEqual([...order].sort((a, b) => a - b));
  expect(Math.min(...order)).toBeGreaterThan(0);
  const rows = named(desk, 'button').filter((name) => name.includes(marks[0] ?? ''));
  expect(rows[0]).toMatch(/剩余 .*时限内.*路边有暴露垃圾/);
  const suggested = desk.find(({ role, name }) => role === 'button' && /^暴露垃圾/.test(name));
  expect(suggested?.states).toContain('pressed');
  expect(suggested?.description).not.toBe('');
  // Nothing on the page is a button without a name or a picture without words.
  expect(
    desk.filter(
      ({ role, name }) =>
        ['button', 'link', 'image', 'textbox', 'combobox'].includes(role) && name.trim() === '',
    ),
  ).toEqual([]);

  // One key accepts. The end of it is said aloud, with the way back, and the next report has the focus.
  await reader.heard();
  await page.keyboard.press('a');
  await eventually(async () => expect((await town.row(first.receiptNumber)).caseId).not.toBeNull(), 20);
  await eventually(async () => {
    const now = await reader.focused();
    expect([now.role, now.name.includes(first.receiptNumber)]).toEqual(['heading', false]);
  }, 20);
  await hears(reader, new RegExp(`受理.*${first.receiptNumber}`));

  // Any report is found from anywhere by its number.
  await page.keyboard.press('/');
  await eventually(async () => expect((await reader.focused()).role).toMatch(/searchbox|textbox/), 10);
  expect((await reader.focused()).name).toMatch(/查上报/);
  await page.keyboard.type(second.receiptNumber);
  await page.keyboard.press('Enter');
  await hears(reader, /找到 1 条/);
  await reader.tabTo('button', new RegExp(marks[1] ?? ''));
  await page.keyboard.press('Enter');
  await eventually(async () => expect((await reader.focused()).name).toContain(second.receiptNumber), 20);

  // Declining asks for a reason and words; what is missing is said where the focus is.
  await page.keyboard.press('x');
  await eventually(async () => expect((await reader.focused()).role).toBe('combobox'), 10);
  expect((await reader.all()).find(({ role }) => role === 'dialog')).toMatchObject({
    name: expect.stringContaining(second.receiptNumber),
  });
  await page.keyboard.press('Control+Enter');
  await eventually(async () => {
    const now = await reader.focused();
    expect(now.states).toContain('invalid');
    expect(`${now.description}`).toMatch(/必填|请/);
  }, 10);
  await shot(page, 'J29', '02-missing');
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Enter');
  await reader.tabTo('textbox', /说明|答复|理由|话/);
  await page.keyboard.type('不在本市管辖范围，请向邻市反映');
  await reader.heard();
  await page.keyboard.press('Control+Enter');
  await eventually(async () => {
    const clerk = await town.as('clerk');
    expect(await clerk.get(`/api/v1/reports/${second.reportId}`)).toMatchObject({ state: 'declined' });
  }, 20);
  await hears(reader, /不予受理/);
  await eventually(async () => expect((await reader.focused()).role).toBe('heading'), 20);
  await shot(page, 'J29', '03-declined');
  expect(at.faults).toEqual([]);
  await at.leave();
}, 120_000);
