import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { shot, withPhone } from './support/browser.ts';
import { openBrowser } from './support/chromium.ts';
import { countyCode, inCounty } from './support/county.ts';
import {
  bindAuthenticator,
  enterForTheFirstTime,
  type Newcomer,
  takeOwnPassword,
} from './support/first-sign-in.ts';
import { openSection } from './support/forms.ts';
import { type OwnCity, startOwnCity } from './support/own-city.ts';
import { type AtWork, atWork, command } from './support/people-at-work.ts';
import { reportByPhone } from './support/phone.ts';
import {
  type Colleague,
  forgetUnit,
  grantPost,
  importCounty,
  makeAccount,
  makeUnits,
  nameResponsible,
  putOnDuty,
} from './support/set-up.ts';
import { drawPhoto, eventually, refuse, Town } from './support/town.ts';

let browser: Browser;
let city: OwnCity;
beforeAll(async () => {
  [browser, city] = await Promise.all([openBrowser(), startOwnCity('清河县')]);
}, 200_000);
afterAll(async () => {
  await browser.close();
  await city.close();
});

/** What everybody chooses as a password. */
const own = 'qinghe-2026-own';
const team = '清河县市容环卫中心';
const colleagues = {
  clerk: { name: '李受理', login: 'clerk', post: '受理员' },
  collector: { name: '王采集', login: 'collector', post: '采集员' },
  leader: { name: '周值班', login: 'shiftleader', post: '值班长' },
  dispatcher: { name: '吴派遣', login: 'dispatcher', post: '派遣员' },
  head: { name: '郑主任', login: 'unithead', post: '单位负责人', unit: team },
  handler: { name: '冯处置', login: 'handler', post: '处置人', unit: team },
} satisfies Record<string, Colleague>;
const everybody: readonly Colleague[] = Object.values(colleagues);

/** An administrator's way in: password of her own, authenticator, recovery codes. */
async function administrator(who: Newcomer): Promise<AtWork> {
  const at = await enterForTheFirstTime(browser, city.url, who);
  expect((await bindAuthenticator(at.page)).recovery.length).toBeGreaterThanOrEqual(8);
  await at.page.getByRole('heading', { name: '开城步骤' }).waitFor();
  return at;
}

/** The system administrator's part up to the accounts; answers with the first passwords. */
async function prepare({ page }: AtWork) {
  await page.getByRole('link', { name: '导入区域' }).waitFor();
  await shot(page, 'own-city', '01-first-steps');
  await importCounty(page, () => shot(page, 'own-city', '02-import'));
  await makeUnits(page, '清河县城市管理局', team);
  await openSection(page, '账号');
  const guard = await makeAccount(page, { name: '孙安全', login: 'sunanquan', kind: '安全管理员' }, own);
  await makeAccount(page, { name: '钱审计', login: 'qianshenji', kind: '审计管理员' }, own);
  const people = new Map<string, Newcomer>();
  for (const each of everybody) people.set(each.login, await makeAccount(page, each, own));
  // She cannot grant posts; the empty list says who does.
  await openSection(page, '岗位授权');
  await page.getByText('岗位只能由安全管理员授予').waitFor();
  await shot(page, 'own-city', '03-no-posts');
  return { guard, people };
}

/** The security administrator sees which posts are missing, and grants them. */
async function grantPosts({ page }: AtWork): Promise<void> {
  await page.getByText('还缺：受理员、采集员、值班长、派遣员、单位负责人').waitFor();
  await shot(page, 'own-city', '04-posts-missing');
  await page.getByRole('link', { name: '授予岗位' }).click();
  await forgetUnit(page, colleagues.handler);
  await shot(page, 'own-city', '05-unit-forgotten');
  await page
    .getByRole('dialog')
    .getByRole('button', { name: /取\s*消/ })
    .click();
  for (const each of everybody) await grantPost(page, each);
  await shot(page, 'own-city', '06-posts');
}

/** The administrator of the system goes on; when nothing is missing the page says so. */
async function complete({ page }: AtWork): Promise<void> {
  await putOnDuty(page, colleagues.collector);
  await shot(page, 'own-city', '07-roster');
  await nameResponsible(page, team);
  await openSection(page, '开城步骤');
  await page.getByText('这座城市已经可以办案').waitFor();
  expect(await page.locator('.setup__step[data-done="false"]').count()).toBe(0);
  await shot(page, 'own-city', '08-complete');
}

/** The first report of the city, from a phone that stands in its first grid. */
async function report(): Promise<{ readonly at: AtWork; readonly link: string; readonly receipt: string }> {
  const at = await atWork(await withPhone(browser, city.url, inCounty));
  const told = await reportByPhone(at.page, { photo: await drawPhoto(), words: '路边一堆垃圾' });
  return { at, ...told };
}

/** The clerk's first morning: password of her own, the report on her desk with its grid and unit, accepted. */
async function accept(who: Newcomer, town: Town, receipt: string): Promise<string> {
  const { page, faults, leave } = await enterForTheFirstTime(browser, city.url, who);
  await page.getByText(team).first().waitFor();
  await shot(page, 'own-city', '09-clerk');
  await command(page, '受理').click();
  const caseId = await eventually(async () => {
    const { caseId: id } = await town.row(receipt);
    if (id === null) throw new Error('Not accepted yet');
    return id;
  }, 30);
  expect(faults).toEqual([]);
  await leave();
  return caseId;
}

/** From the case that was just opened to its close, by the six people; other journeys show their screens. */
async function workOff(town: Town, caseId: string): Promise<void> {
  const photo = async (login: string) => ({ files: [await town.photo(await town.as(login))] });
  const task = async (kind: string) =>
    (await town.case(caseId)).tasks.findLast((one) => one.kind === kind && one.state === 'open')?.person
      ?.name;
  expect(await task('verify')).toBe(colleagues.collector.name);
  await town.do('collector', caseId, 'confirm-fact', await photo('collector'));
  await town.do('shiftleader', caseId, 'register', { class: { ...refuse, condition: '01' } });
  const { items } = await (await town.as('dispatcher')).get<{ items: { id: string; name: string }[] }>(
    '/api/v1/units',
  );
  const unitId = items.find((unit) => unit.name === team)?.id;
  await town.do('dispatcher', caseId, 'dispatch', { unitId, basis: 'manual' });
  await town.do('unithead', caseId, 'take');
  await town.do('handler', caseId, 'hand-back', await photo('handler'));
  expect(await task('check')).toBe(colleagues.collector.name);
  await town.do('collector', caseId, 'check-pass', await photo('collector'));
  await town.do('shiftleader', caseId, 'close', { reply: '今天上午已清理' });
}

it('an administrator makes a city from nothing through the forms, and its first case is closed', async () => {
  const { login, password } = city.first;
  const system = await administrator({ login, first: password, own });
  const { guard, people } = await prepare(system);
  const security = await administrator(guard);
  await grantPosts(security);
  await complete(system);

  const clerk = people.get('clerk');
  if (clerk === undefined) throw new Error('No clerk');
  for (const each of people.values()) if (each !== clerk) await takeOwnPassword(city.url, each);
  const town = new Town(city.url, own);
  const citizen = await report();
  const caseId = await accept(clerk, town, citizen.receipt);
  await workOff(town, caseId);
  expect((await town.case(caseId)).number).toMatch(new RegExp(`^${countyCode}`));

  await citizen.at.page.goto(citizen.link);
  await citizen.at.page.getByText('今天上午已清理').waitFor();
  await shot(citizen.at.page, 'own-city', '10-closed');
  for (const { faults } of [system, security, citizen.at]) expect(faults).toEqual([]);
}, 180_000);
