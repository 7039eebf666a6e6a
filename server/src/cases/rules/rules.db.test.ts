import type { CalendarDefinition, RuleDraftPage, RuleEffect } from '@yiwang/contract';
import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { demoCalendar } from '../../kernel/calendars/sample-calendars.ts';
import {
  doAll,
  hoursClass,
  openTestCase,
  plainClass,
  type TestBureau,
  testBureau,
} from '../../testing/cases.ts';
import { type TestCity, testCity } from '../../testing/city.ts';
import { seeded } from '../../testing/random-cases.ts';
import { type TestServer, testServer } from '../../testing/server.ts';
import { testStaff } from '../../testing/staff.ts';
import { isLive } from '../engine/clock.ts';
import { verifyLedger } from '../ledger/verify-ledger.ts';
import { loadCases } from '../store/load.ts';
import { recomputeDeadlines } from '../ticks/recompute-deadlines.ts';
import { carryRules } from './carry-rules.ts';

let t: TestCity;
let server: TestServer;
let b: TestBureau;
let admins: readonly Readonly<Record<string, string>>[];
const local = (text: string): Date => new Date(`${text}+08:00`);
/** Wednesday 4 March 2026, nine in the morning. */
const wednesday = local('2026-03-04T09:00');

beforeAll(async () => {
  vi.useFakeTimers({ toFake: ['Date'] });
  vi.setSystemTime(wednesday);
  t = await testCity();
  server = await testServer(t);
  b = await testBureau(t.city, wednesday);
  await go(wednesday);
  await sent('PUT', '/api/v1/calendars/office', { definition: demoCalendar });
});
afterAll(async () => {
  vi.useRealTimers();
  await server.close();
  await t.close();
});

/** Another moment, at which two administrators sign in. */
async function go(now: Date): Promise<void> {
  vi.setSystemTime(now);
  const both = [0, 1].map(() => testStaff(t.city, { admin: 'system', now }));
  admins = (await Promise.all(both)).map((one) => one.headers);
}

async function sent(
  method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE',
  url: string,
  json?: unknown,
  who = 0,
) {
  const as = admins[who] ?? {};
  const answer = await server.inject({ method, url, as, ...(json === undefined ? {} : { json }) });
  return { status: answer.statusCode, body: answer.json() };
}

const drafts = '/api/v1/rule-drafts';
async function begin(title: string, who = 0): Promise<string> {
  const { id } = (await sent('POST', drafts, { title }, who)).body;
  const { effectiveFrom, nextMidnight } = await page(id);
  expect(effectiveFrom).toBe(nextMidnight);
  await sent('PATCH', `${drafts}/${id}`, { effectiveFrom: null }, who);
  return id;
}
const page = async (id: string): Promise<RuleDraftPage> => (await sent('GET', `${drafts}/${id}`)).body;
const force = (id: string) => sent('POST', `${drafts}/${id}/put-in-force`);

async function effects(id: string): Promise<RuleEffect[]> {
  const items: RuleEffect[] = [];
  for (let after = ''; ; ) {
    const { body } = await sent('GET', `${drafts}/${id}/effects${after}`);
    items.push(...body.items);
    if (body.next === null) return items;
    after = `?after=${body.next}`;
  }
}

async function policy() {
  const { items } = (await sent('GET', '/api/v1/policies')).body;
  return items.find((one: { name: string }) => one.name === 'cases.process');
}
async function putLimits(id: string, limits: object, who = 0) {
  const { value, version } = await policy();
  const next = { ...value, limits: { ...value.limits, ...limits } };
  return sent('PUT', `${drafts}/${id}/changes/policy/cases.process`, { value: next, base: version }, who);
}
async function putCalendar(id: string, change: (of: CalendarDefinition) => CalendarDefinition, who = 0) {
  const { version, effectiveFrom: _, ...office } = (await sent('GET', '/api/v1/calendars')).body.items[0];
  const value = change(office);
  return sent('PUT', `${drafts}/${id}/changes/calendar/office`, { value, base: version }, who);
}
const swapped =
  (days: readonly string[]) =>
  (of: CalendarDefinition): CalendarDefinition => ({
    ...of,
    years: of.years.map((year) => ({
      ...year,
      workdays: [...year.workdays, ...days.map((day) => ({ day, as: '1' as const }))],
    })),
  });
/** Another limit for the plain class, in a catalogue of the draft. */
async function putClassLimit(id: string, code: string, limit: object): Promise<number> {
  const { version } = (await sent('POST', '/api/v1/catalogue/versions', { draft: id })).body;
  const whole = (await sent('GET', `/api/v1/catalogue/versions/${version}`)).body;
  const of = whole.categories.find((one: { code: string }) => one.code === code);
  await sent('PUT', `/api/v1/catalogue/versions/${version}/categories/test/${code}`, {
    ...of,
    conditions: of.conditions.map((one: object) => ({ ...one, limit })),
  });
  return version;
}

type Steps = Parameters<typeof doAll>[3];
async function caseWith(steps: (b: TestBureau) => Steps, now = new Date()) {
  return doAll(t.city, await openTestCase(t.city, { ...b, now }, { source: 'staff' }), now, steps(b));
}
const handled = (of: object = plainClass) =>
  caseWith(({ people, units }) => [
    [people.leader, 'register', { class: of }],
    [people.dispatcher, 'dispatch', { unitId: units.bureau }],
    [people.bureauHead, 'take', {}],
  ]);
const rowOf = (id: string) =>
  t.city.db.selectFrom('city_case').selectAll().where('id', '=', id).executeTakeFirstOrThrow();
const typesOf = async (id: string) =>
  (
    await t.city.db.selectFrom('case_event').select('type').where('case_id', '=', id).orderBy('seq').execute()
  ).map((one) => one.type);

describe('a draft of rules', () => {
  it('shows which cases get another deadline, changes nothing until its moment, and then exactly that', async () => {
    const one = await handled();
    const before = await rowOf(one.id);
    expect(before.handle_due_at).toEqual(local('2026-03-06T09:00'));
    const id = await begin('周六上班');
    await putCalendar(id, (of) => ({
      ...of,
      years: of.years.map((year) => ({
        ...year,
        holidays: [...year.holidays, { day: '2026-03-05', name: '停电' }],
      })),
    }));
    const from = local('2026-03-04T12:00');
    await sent('PATCH', `${drafts}/${id}`, { effectiveFrom: from.toISOString() });
    const mine = (await effects(id)).filter((each) => each.caseId === one.id && each.clock === 'handle');
    expect(mine).toMatchObject([
      {
        before: before.handle_due_at?.toISOString(),
        after: local('2026-03-09T09:00').toISOString(),
        overdue: false,
      },
    ]);
    const put = await force(id);
    expect([put.status, put.body.state]).toEqual([200, 'scheduled']);
    await recomputeDeadlines(t.city, wednesday);
    await carryRules(t.city, wednesday);
    expect((await rowOf(one.id)).seq).toBe(before.seq);
    // Nobody was there at noon: the server comes up in the evening.
    await go(local('2026-03-04T19:00'));
    await carryRules(t.city, new Date());
    const after = await rowOf(one.id);
    expect(after.handle_due_at).toEqual(local('2026-03-09T09:00'));
    await carryRules(t.city, new Date());
    await recomputeDeadlines(t.city, new Date());
    expect((await rowOf(one.id)).seq).toBe(after.seq);
    expect(await page(id)).toMatchObject({ state: 'in-force', enforcedBy: expect.any(String) });
    expect((await page(id)).carriedAt).not.toBeNull();
  });

  it('leaves a running case its limit unless the draft says otherwise; what comes after takes the new one', async () => {
    const [kept, waiting] = [
      await handled(hoursClass),
      await caseWith(({ people }) => [[people.leader, 'register', { class: hoursClass }]]),
    ];
    const start = new Date();
    const id = await begin('缩短时限');
    await putClassLimit(id, '0102', { amount: 1, unit: 'work_hour' });
    expect((await effects(id)).length).toBe(0);
    await sent('PATCH', `${drafts}/${id}`, { running: 'apply' });
    const shown = (await effects(id)).filter((each) => each.caseId === kept.id);
    expect(shown.map((each) => each.clock).sort()).toEqual(['city', 'handle']);
    await sent('PATCH', `${drafts}/${id}`, { running: 'keep' });
    await force(id);
    await carryRules(t.city, new Date());
    expect((await rowOf(kept.id)).handling).toMatchObject({ limit: { amount: 4, unit: 'work_hour' } });
    const late = await handled(hoursClass);
    expect((await rowOf(late.id)).handling).toMatchObject({ limit: { amount: 1, unit: 'work_hour' } });
    const again = await begin('也改在办');
    await putClassLimit(again, '0102', { amount: 2, unit: 'work_hour' });
    await sent('PATCH', `${drafts}/${again}`, { running: 'apply' });
    await force(again);
    await carryRules(t.city, start);
    expect((await rowOf(kept.id)).handling).toMatchObject({ limit: { amount: 2, unit: 'work_hour' } });
    // Registered, not dispatched yet: it has no handling clock, and will get one by the new limit.
    const gone = await doAll(t.city, { ...waiting, seq: (await rowOf(waiting.id)).seq }, new Date(), [
      [b.people.dispatcher, 'dispatch', { unitId: b.units.bureau }],
    ]);
    expect((await rowOf(gone.id)).handling).toMatchObject({ limit: { amount: 2, unit: 'work_hour' } });
  });

  it('puts those that would be late at once first, and exports them', async () => {
    await handled();
    await go(local('2026-03-10T17:00'));
    const id = await begin('立即超期');
    await putClassLimit(id, '0101', { amount: 1, unit: 'work_hour' });
    await sent('PATCH', `${drafts}/${id}`, { running: 'apply' });
    const fresh = await handled();
    await go(local('2026-03-11T17:00'));
    const shown = await effects(id);
    const handle = shown.find((each) => each.caseId === fresh.id && each.clock === 'handle');
    expect(handle).toMatchObject({ overdue: true });
    const firstCalm = shown.findIndex((each) => !each.overdue);
    expect(shown.slice(firstCalm === -1 ? shown.length : firstCalm).some((each) => each.overdue)).toBe(false);
    const file = await server.inject({
      method: 'GET',
      url: `${drafts}/${id}/effects/export?format=csv&lang=zh`,
      as: admins[0] ?? {},
    });
    expect(file.statusCode).toBe(200);
    expect(file.body).toContain('立即超期');
    expect(file.body).toContain((await rowOf(fresh.id)).number);
    await sent('DELETE', `${drafts}/${id}`);
  });

  it('shows the later of two what the earlier put in force, field by field, and lets him choose', async () => {
    const first = await begin('甲', 0);
    const second = await begin('乙', 1);
    await putLimits(first, {
      take: { amount: 1, unit: 'work_hour' },
      close: { amount: 3, unit: 'work_hour' },
    });
    await putLimits(
      second,
      { take: { amount: 3, unit: 'work_hour' }, check: { amount: 1, unit: 'work_hour' } },
      1,
    );
    expect((await force(first)).status).toBe(200);
    expect((await page(second)).conflicts).toEqual([
      {
        kind: 'policy',
        key: 'cases.process',
        pointer: '/limits/take',
        base: { amount: 2, unit: 'work_hour' },
        mine: { amount: 3, unit: 'work_hour' },
        theirs: { amount: 1, unit: 'work_hour' },
      },
    ]);
    const refused = await force(second);
    expect([refused.status, refused.body.code]).toEqual([409, 'record.conflict']);
    const picks = [{ kind: 'policy', key: 'cases.process', pointer: '/limits/take', take: 'mine' }];
    await sent('POST', `${drafts}/${second}/resolve`, { picks });
    expect((await page(second)).conflicts).toEqual([]);
    expect((await force(second)).status).toBe(200);
    expect((await policy()).value.limits).toMatchObject({
      take: { amount: 3, unit: 'work_hour' },
      close: { amount: 3, unit: 'work_hour' },
      check: { amount: 1, unit: 'work_hour' },
    });
  });

  it('can be withdrawn until its moment and not after it, and rolled back as another draft', async () => {
    const id = await begin('暂缓');
    const before = (await policy()).value.limits.register;
    await putLimits(id, { register: { amount: 1, unit: 'work_hour' } });
    const soon = new Date(Date.now() + 3_600_000);
    const past = await sent('PATCH', `${drafts}/${id}`, {
      effectiveFrom: new Date(Date.now() - 1).toISOString(),
    });
    expect([past.status, past.body.fields?.[0]?.code]).toEqual([400, 'in-the-past']);
    await sent('PATCH', `${drafts}/${id}`, { effectiveFrom: soon.toISOString() });
    await force(id);
    expect((await policy()).value.limits.register).toEqual({ amount: 1, unit: 'work_hour' });
    expect((await sent('POST', `${drafts}/${id}/withdraw`)).body.state).toBe('open');
    expect((await policy()).value.limits.register).toEqual(before);
    await force(id);
    await go(new Date(soon.getTime() + 1));
    const late = await sent('POST', `${drafts}/${id}/withdraw`);
    expect([late.status, late.body.params.reason]).toEqual([422, 'already-in-force']);
    const other = await begin('别的');
    await putLimits(other, { dispatch: { amount: 2, unit: 'work_hour' } });
    await force(other);
    const undo = (await sent('POST', `${drafts}/${id}/roll-back`, { title: '退回' })).body.id;
    expect((await page(undo)).changes[0]?.fields).toEqual([
      { pointer: '/limits/register', from: { amount: 1, unit: 'work_hour' }, to: before },
    ]);
    await sent('PATCH', `${drafts}/${undo}`, { effectiveFrom: null });
    await force(undo);
    expect((await policy()).value.limits).toMatchObject({
      register: before,
      dispatch: { amount: 2, unit: 'work_hour' },
    });
  });

  it('names what holds on to a class that it closes, moves its cases, and loses nothing', async () => {
    const one = await handled(hoursClass);
    const idle = await caseWith(({ people }) => [[people.leader, 'register', { class: hoursClass }]]);
    await t.city.db
      .insertInto('responsibility')
      .values({
        id: one.id,
        scheme: 'test',
        code_prefix: '0102',
        area: '',
        unit_id: b.units.bureau,
        sentence_zh: '归市政局',
        sentence_en: 'The bureau',
        basis: null,
        valid_from: new Date(0),
        valid_until: null,
      })
      .execute();
    const id = await begin('停用一类');
    const { version } = (await sent('POST', '/api/v1/catalogue/versions', { draft: id })).body;
    await sent('DELETE', `/api/v1/catalogue/versions/${version}/categories/test/0102`);
    const [closing] = (await page(id)).closing;
    expect(closing?.name).toBe('类别0102');
    const uses = new Map(closing?.uses.map((use) => [use.kind, use]));
    expect(uses.get('case')?.count).toBeGreaterThanOrEqual(2);
    expect(uses.get('responsibility')?.examples).toEqual(['归市政局']);
    const to = { ...plainClass };
    const wrong = { scheme: 'test', code: '0102', to: { ...to, code: '0999' } };
    await sent('PATCH', `${drafts}/${id}`, { moves: [wrong] });
    expect((await force(id)).body.fields).toMatchObject([{ pointer: '/moves/0/to', code: 'unknown' }]);
    await sent('PATCH', `${drafts}/${id}`, { moves: [{ ...wrong, to }] });
    const shown = (await effects(id)).filter((each) => each.caseId === one.id);
    expect(shown).toContainEqual(expect.objectContaining({ clock: 'handle', movesTo: '类别0101' }));
    await force(id);
    await carryRules(t.city, new Date());
    for (const each of [one, idle]) expect(await rowOf(each.id)).toMatchObject({ category: '0101' });
    const due = shown.find((each) => each.clock === 'handle')?.after;
    expect((await rowOf(one.id)).handle_due_at?.toISOString()).toBe(due);
    expect((await typesOf(one.id)).at(-1)).toBe('reclassified');
    expect((await verifyLedger(t.city)).faults).toEqual([]);
  });

  it('is one for all: who saw an older state of it is told', async () => {
    const id = await begin('并发');
    const { version } = await page(id);
    await putLimits(id, { verify: { amount: 1, unit: 'work_hour' } }, 1);
    const stale = await server.inject({
      method: 'PATCH',
      url: `${drafts}/${id}`,
      json: { running: 'apply' },
      as: { ...admins[0], 'if-match': String(version) },
    });
    expect([stale.statusCode, stale.json().code]).toEqual([409, 'record.stale']);
    expect((await page(id)).changes[0]?.by).not.toBeNull();
    await sent('DELETE', `${drafts}/${id}`);
    expect((await sent('GET', drafts)).body.items.some((one: { id: string }) => one.id === id)).toBe(false);
  });
});

describe('the preview', () => {
  const random = seeded(20260304);
  const pick = <T>(list: readonly T[]): T => list[Math.floor(random() * list.length)] as T;
  beforeEach(async () => {
    await go(new Date(Date.now() + 3_600_000));
  });

  it('says of every case exactly what then happens, whatever state it is in', async () => {
    for (let round = 0; round < 4; round += 1) {
      const cases = await severalCases();
      const id = await begin(`随机 ${round}`);
      const unit = pick(['work_hour', 'work_day', 'natural_hour'] as const);
      const amount = () => 1 + Math.floor(random() * 5);
      if (random() < 0.7) await putClassLimit(id, '0101', { amount: amount(), unit });
      if (random() < 0.7)
        await putLimits(id, { take: { amount: amount(), unit }, check: { amount: amount(), unit } });
      if (random() < 0.7) await putCalendar(id, swapped([pick(['2026-03-14', '2026-03-21', '2026-03-28'])]));
      if ((await page(id)).subjects === 0) continue;
      const running = pick(['keep', 'apply', 'apply']);
      await sent('PATCH', `${drafts}/${id}`, { running });
      const before = await clocksOf(cases);
      const shown = await effects(id);
      const put = await force(id);
      expect(put.status, JSON.stringify(put.body)).toBe(200);
      await carryRules(t.city, new Date());
      const after = await clocksOf(cases);
      for (const one of cases) {
        const said = new Map(
          shown.filter((each) => each.caseId === one).map((each) => [String(each.clock), each.after]),
        );
        const happened = new Map(
          [...(after.get(one) ?? [])].filter(([kind, due]) => before.get(one)?.get(kind) !== due),
        );
        expect([one, round, Object.fromEntries(said)]).toEqual([one, round, Object.fromEntries(happened)]);
      }
      await go(new Date(Date.now() + 5_400_000));
    }
    expect((await verifyLedger(t.city)).faults).toEqual([]);
  });

  /** One in each state that has clocks, one of them suspended, one extended, one in rework. */
  async function severalCases(): Promise<string[]> {
    const { people, units } = b;
    const paths: Steps[] = [
      [],
      [[people.leader, 'register', { class: plainClass }]],
      [
        [people.leader, 'register', { class: plainClass }],
        [people.dispatcher, 'dispatch', { unitId: units.bureau }],
      ],
      [
        [people.leader, 'register', { class: plainClass }],
        [people.dispatcher, 'dispatch', { unitId: units.bureau }],
        [people.bureauHead, 'take', {}],
      ],
      [
        [people.leader, 'register', { class: plainClass }],
        [people.dispatcher, 'dispatch', { unitId: units.bureau }],
        [people.bureauHead, 'take', {}],
        [people.bureauHead, 'ask-extension', { reason: 'weather', limit: { amount: 1, unit: 'work_hour' } }],
        [people.leader, 'approve-extension', {}],
      ],
      [
        [people.leader, 'register', { class: plainClass }],
        [people.dispatcher, 'dispatch', { unitId: units.bureau }],
        [people.bureauHead, 'take', {}],
        [people.bureauHead, 'ask-suspension', { reason: 'frost', plan: '以后', reviewDate: '2026-06-20' }],
        [people.centreHead, 'approve-suspension', {}],
      ],
    ];
    const made: string[] = [];
    for (const steps of paths) made.push((await caseWith(() => steps)).id);
    return made;
  }

  /** Due times of live clocks by kind. */
  async function clocksOf(ids: readonly string[]): Promise<Map<string, Map<string, string | null>>> {
    const found = new Map<string, Map<string, string | null>>();
    for (const [id, { file }] of await loadCases(t.city, t.city.db, ids))
      found.set(id, new Map(file.clocks.filter(isLive).map((clock) => [clock.kind, clock.dueAt])));
    return found;
  }
});
