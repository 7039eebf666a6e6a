import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { shot } from './support/browser.ts';
import { openBrowser } from './support/chromium.ts';
import { type CityInTime, startCityAt } from './support/own-time.ts';
import { demoPassword } from './support/people.ts';
import { type AtWork, enterFromStart } from './support/people-at-work.ts';
import { type Case, eventually, Town } from './support/town.ts';

/** A water cover broken in part: four working hours. */
const cover = { scheme: 'gbt-30428.2', code: '10101' };
const condition = '02';

let browser: Browser;
let city: CityInTime;
beforeAll(async () => {
  // 2026-02-13 is a Friday; the Saturday after it is worked for the Spring Festival, 15–23 February are free.
  [browser, city] = await Promise.all([openBrowser(), startCityAt('2026-02-13T17:30:00+08:00')]);
}, 320_000);
afterAll(async () => {
  await browser.close();
  await city.close();
});

const handleClock = (of: Pick<Case, 'clocks'>) => of.clocks.findLast((clock) => clock.kind === 'handle');

/** Somebody opens the board at the city's time. */
async function atBoard(login = 'shiftleader'): Promise<AtWork> {
  const leader = await enterFromStart(browser, city.url, login);
  await city.tell(leader.page);
  await leader.page.goto('/console/shift');
  await leader.page.getByRole('heading', { name: '值班长工作台' }).waitFor();
  return leader;
}

async function toHandling(town: Town): Promise<string> {
  const report = await town.report('井盖破了一块', { category: cover, contact: { phone: '13705000001' } });
  const { caseId } = await town.desk<{ caseId: string }>('clerk', report.reportId, 'accept', {
    category: cover,
  });
  const verifier = await town.taskHolder(caseId, 'verify');
  await town.do(verifier, caseId, 'confirm-fact', { files: [await town.photo(await town.as(verifier))] });
  await town.do('shiftleader', caseId, 'register', { class: { ...cover, condition } });
  const unitId = await officeUnit(town);
  await town.do('dispatcher', caseId, 'dispatch', { unitId, basis: 'manual' });
  await town.do(await town.holderIn(unitId, 'unit-head'), caseId, 'take');
  return caseId;
}

it('J05 Friday 17:50 before a swapped Saturday: deadlines, yellow, red, and a suspended case that returns', async () => {
  const friday = new Town(city.url);
  await city.goTo('2026-02-13T17:50:00+08:00');
  const due = await toHandling(friday);
  const waits = await toHandling(friday);

  // Ten minutes on Friday and the rest from eight on the Saturday, which is worked.
  const { number, ...registered } = await friday.case(due);
  const clock = handleClock(registered);
  expect(clock?.limit).toEqual({ amount: 4, unit: 'work_hour' });
  expect(new Date(clock?.dueAt ?? '').toISOString().slice(0, 15)).toBe('2026-02-14T03:5');

  // The other one cannot go on before tomorrow; the unit asks, the centre head decides on his board.
  const unit = (await friday.case(waits)).levels.at(-1)?.unit.id ?? '';
  const head = await friday.holderIn(unit, 'unit-head');
  await friday.do(head, waits, 'ask-suspension', {
    reason: 'waits-for-parts',
    plan: '等井盖到货，明天一早更换',
    reviewDate: '2026-02-14',
  });
  const evening = await atBoard('centrehead');
  const approvals = evening.page.getByRole('region', { name: '等您审批' });
  const asked = approvals.getByRole('listitem').filter({ hasText: '等井盖到货，明天一早更换' });
  await asked.waitFor();
  await shot(evening.page, 'J05', '01-friday-evening');
  await asked.getByRole('button', { name: '同意挂账', exact: true }).click();
  await eventually(async () => expect((await friday.case(waits)).overlays).toContain('suspended'), 20);
  await evening.page.goto(`/console/cases/${due}`);
  await evening.page
    .getByText(/02-14 11:5\d/)
    .first()
    .waitFor();
  await shot(evening.page, 'J05', '02-due-on-saturday');
  expect(evening.faults).toEqual([]);
  await evening.leave();

  // Midnight brings the suspended case back by itself; nobody touches it.
  await city.goTo('2026-02-14T00:00:30+08:00');
  const night = new Town(city.url);
  await eventually(async () => expect((await night.case(waits)).overlays).not.toContain('suspended'), 60);
  const back = await night.case(waits);
  expect(back.timeline.find((event) => event.type === 'resumed')?.by.kind).toBe('system');

  // Saturday morning: green until a quarter of the time is left, then yellow, at the deadline red.
  const yellowAt = await yellowOf(night, due);
  await city.goTo(new Date(yellowAt - 120_000).toISOString());
  const morning = await atBoard();
  const attention = morning.page.getByRole('region', { name: '需要关注' });
  const row = attention.locator(`a[href*="${due}"]`);
  await attention.waitFor();
  expect(await row.count()).toBe(0);
  await city.goTo(new Date(yellowAt + 5_000).toISOString());
  await city.tell(morning.page);
  await row.getByText('即将超期').waitFor({ timeout: 90_000 });
  await shot(morning.page, 'J05', '03-saturday-yellow');
  await city.goTo(new Date(Date.parse(clock?.dueAt ?? '') + 5_000).toISOString());
  await city.tell(morning.page);
  // An hour has passed: the screen asks who is there and goes on where it was.
  const expired = morning.page.getByRole('dialog', { name: '登录已过期' });
  await expired.waitFor({ timeout: 90_000 });
  await expired.getByLabel('密码').fill(demoPassword);
  await expired.getByRole('button', { name: /^登\s*录$/ }).click();
  // The board shows the worst ones; all that are late are a click away, this one among them.
  await attention.getByRole('link', { name: /^超期 \d+$/ }).click();
  const late = morning.page.getByRole('row').filter({ hasText: number ?? 'no number' });
  await late.getByText(/^超期/).first().waitFor({ timeout: 60_000 });
  await shot(morning.page, 'J05', '04-saturday-red');
  expect(morning.faults).toEqual([]);
}, 400_000);

/** A unit that keeps office hours: most crews of the demo city work on every day of the week. */
async function officeUnit(town: Town): Promise<string> {
  const dispatcher = await town.as('dispatcher');
  const { items } = await dispatcher.get<{ items: { id: string; name: string }[] }>(
    '/api/v1/units?limit=200',
  );
  const found = items.find(({ name }) => name.includes('建设工程监管中队'));
  if (found === undefined) throw new Error('No such unit');
  return found.id;
}

async function yellowOf(town: Town, id: string): Promise<number> {
  const leader = await town.as('shiftleader');
  const { clocks } = await leader.get<{ clocks: { kind: string; yellowAt?: string | null }[] }>(
    `/api/v1/cases/${id}`,
  );
  return Date.parse(clocks.findLast((clock) => clock.kind === 'handle')?.yellowAt ?? '');
}
