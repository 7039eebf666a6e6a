import type { Me, Preferences } from '@yiwang/contract';
import { afterAll, expect, inject, it } from 'vitest';
import { sections, sectionsOf } from '../console/src/admin/sections.ts';
import { screens, screensOf } from '../console/src/app/screens.ts';
import { ownBrowser } from './support/browser.ts';
import { clientOf } from './support/client.ts';
import {
  atTwice,
  byFinger,
  deskWindow,
  giveBackPreferences,
  grown,
  lookAt,
  phoneWindow,
} from './support/eyes.ts';
import { signIn } from './support/people.ts';
import { Town } from './support/town.ts';

const url = inject('url');
const town = new Town(url);
const browser = await ownBrowser();
afterAll(() => giveBackPreferences(url), 60_000);

interface Round {
  readonly login: string;
  readonly paths: readonly string[];
}

/** Every screen and section once, by the first person of the start page who works there. */
async function rounds(): Promise<Round[]> {
  const { roles } = await clientOf(url).get<{ roles: { login: string }[] }>('/api/v1/demo');
  const seen = new Set<string>();
  const plan: Round[] = [];
  for (const { login } of roles) {
    const me = await (await signIn(url, login)).get<Me>('/api/v1/me');
    const all = [
      ...screensOf(me).map(({ path }) => path),
      ...(me.admin === null ? [] : sectionsOf(me).map(({ id }) => `/admin/${id}`)),
    ];
    const paths = all.filter((path) => !seen.has(path));
    for (const path of paths) seen.add(path);
    if (paths.length > 0) plan.push({ login, paths });
  }
  const wanted = [...screens.map(({ path }) => path), ...sections.map(({ id }) => `/admin/${id}`)];
  expect([...seen].sort()).toEqual(wanted.sort());
  return plan;
}

/** Walks the desks of one person; answers with what is wrong with them. `twice`: in the other language too. */
async function walkDesks({ login, paths }: Round, wants: Preferences, twice: boolean): Promise<string[]> {
  const context = await deskWindow(browser, url, login, wants);
  const eyes = await lookAt(context, `${login} ${wants.theme} ${wants.textSize}`);
  for (const path of paths) {
    await eyes.open(`/console${path}`);
    await eyes.also(`${path} at 200 %`, atTwice);
    if (twice) await eyes.otherLanguage(path);
  }
  await eyes.leave();
  return [...eyes.found];
}

/** Two windows at a time: the machine has other work to do while one of them waits. */
async function byTwo<T>(work: readonly T[], each: (one: T) => Promise<string[]>): Promise<string[]> {
  const left = [...work];
  const found: string[] = [];
  const hand = async () => {
    for (let next = left.shift(); next !== undefined; next = left.shift()) found.push(...(await each(next)));
  };
  await Promise.all([hand(), hand()]);
  return found;
}

/** All findings, so that a failure names each of them. */
const lines = (found: readonly string[]) => found.join('\n');

const light: Preferences = { language: 'zh-CN', textSize: 'normal', theme: 'light' };

it('every screen of the console can be read by everybody, in both languages, on a small screen', async () => {
  expect(lines(await byTwo(await rounds(), (round) => walkDesks(round, light, true)))).toBe('');
}, 300_000);

it('the desks can be read in a dark room and in large text', async () => {
  const caseId = await town.caseOf(await town.report('大字深色的案件页'), 'to-dispatch');
  const few: readonly Round[] = [
    { login: 'clerk', paths: ['/intake', '/cases', `/cases/${caseId}`, '/account'] },
    { login: 'shiftleader', paths: ['/shift', '/register', '/figures'] },
    { login: 'dispatcher', paths: ['/dispatch'] },
    { login: 'systemadmin', paths: ['/admin/setup', '/admin/areas'] },
  ];
  // English words are the longer ones.
  const dark: Preferences = { language: 'en', textSize: 'large', theme: 'dark' };
  expect(lines(await byTwo(few, (round) => walkDesks(round, dark, false)))).toBe('');
}, 300_000);

it('the door and what opens over a desk can be read by everybody', async () => {
  const door = await lookAt(await browser.newContext({ baseURL: url }), 'nobody');
  await door.open('/console/sign-in');
  await door.leave();
  const clerk = await lookAt(await deskWindow(browser, url, 'clerk', light), 'clerk');
  await clerk.open('/console/intake');
  for (const key of ['?', 'Control+k', 'a']) {
    await clerk.page.keyboard.press(key);
    await clerk.page
      .getByRole('dialog')
      .waitFor({ timeout: 3_000 })
      .catch(() => undefined);
    await clerk.check(`key ${key}`);
    await clerk.page.keyboard.press('Escape');
  }
  await clerk.leave();
  expect(lines([...door.found, ...clerk.found])).toBe('');
}, 120_000);

it('the phone pages can be read by everybody, in both languages', async () => {
  const said = await town.report('手机页面的可读性');
  const pages = ['/', '/m', '/m?step=where', '/m/say', '/m/complain', '/m/saved', '/m/around', '/m/mine'];
  const own = [`/r/${said.link}`, `/m/receipt/${said.receiptNumber}`, '/m/find', '/m/staff'];
  const wants = [
    { language: 'zh-CN', text: 'normal' },
    { language: 'en', text: 'large' },
  ] as const;
  const found = await byTwo(wants, async (how) => {
    const eyes = await lookAt(await phoneWindow(browser, url, how), `phone ${how.language}`);
    for (const path of [...pages, ...own]) {
      await eyes.open(path);
      await eyes.also(`${path} by finger`, (page) => byFinger(page, how.text));
      await eyes.also(`${path} with grown text`, grown);
    }
    await eyes.leave();
    return [...eyes.found];
  });
  expect(lines(found)).toBe('');
}, 120_000);
