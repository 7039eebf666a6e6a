import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { calendarsAt, elapsedMs, forgetPolicies, writePolicy } from '../../kernel/index.ts';
import {
  doAll,
  hoursClass,
  openTestCase,
  plainClass,
  type TestBureau,
  testBureau,
  urgentClass,
} from '../../testing/cases.ts';
import { type TestCity, testCity } from '../../testing/city.ts';
import type { CommandOutcome } from '../door.ts';
import { verifyLedger } from '../ledger/verify-ledger.ts';
import { readCase } from '../queries/read-case.ts';
import { runTimers } from '../ticks/run-timers.ts';
import { declareIncident, endIncident } from './declare-incident.ts';
import { forgetIncidents } from './in-force.ts';
import { keepIncidents, moveClocks } from './move-clocks.ts';

let t: TestCity;
let b: TestBureau;
/** Monday, 9:00; hours are of the same day. */
const at = (hour: number) => new Date(b.now.getTime() + (hour - 9) * 3_600_000);
const flood = { scheme: 'test', code: '0101' };

beforeAll(async () => {
  t = await testCity();
  b = await testBureau(t.city);
}, 60_000);
beforeEach(async () => {
  await t.city.db.deleteFrom('incident').execute();
  forgetIncidents(t.city);
});
afterAll(() => t.close());

type Class = typeof plainClass;
const registered = async (about: Class, area = b.area, now = b.now) =>
  doAll(t.city, await openTestCase(t.city, { ...b, now, area }, { source: 'staff', class: about }), now, [
    [b.people.leader, 'register', { class: about }],
  ]);
const dispatched = async (about: Class = plainClass) =>
  doAll(t.city, await registered(about), b.now, [
    [b.people.dispatcher, 'dispatch', { unitId: b.units.bureau }],
    [b.people.bureauHead, 'take', {}],
  ]);
const rowOf = (id: string) =>
  t.city.db.selectFrom('city_case').selectAll().where('id', '=', id).executeTakeFirstOrThrow();
const eventsOf = async (id: string) =>
  (
    await t.city.db.selectFrom('case_event').select('type').where('case_id', '=', id).orderBy('seq').execute()
  ).map((row) => row.type);

async function declare(wish: object = {}, now = at(10)): Promise<string> {
  const body = { name: '7·20 暴雨内涝', area: b.area, classes: [flood], from: at(9).toISOString(), ...wish };
  const by = { accountId: b.people.leader.accountId, now };
  const id = await t.city.db.transaction().execute((tx) => declareIncident(t.city, tx, body, by));
  await moveClocks(t.city, id, now);
  return id;
}
const nothing = { reports: 0, waiting: 0, joined: 0, reporters: 0, told: 0, cases: 0, open: 0, held: 0 };
async function end(id: string, now: Date): Promise<void> {
  await t.city.db
    .transaction()
    .execute((tx) => endIncident(tx, id, { by: b.people.leader.accountId, summary: nothing, now }));
  await moveClocks(t.city, id, now);
}
/** Working milliseconds between two moments. */
const worked = async (from: Date, to: Date) =>
  elapsedMs((await calendarsAt(t.city, b.now)).named('office'), from.getTime(), to.getTime(), 'working');

describe('the clocks of an event', () => {
  it('stand while it lasts and then run on with what was left', async () => {
    const one = await dispatched();
    const before = (await rowOf(one.id)).handle_due_at;
    if (before === null) throw new Error('A dispatched case is due');
    const id = await declare();
    const during = await rowOf(one.id);
    expect(during).toMatchObject({ held_by: id, handle_due_at: null, city_due_at: null, due_at: null });
    const page = await readCase(t.city, b.people.bureauHead, one.id, at(11));
    expect(page.incident).toEqual({ id, name: '7·20 暴雨内涝', clocks: 'held', since: at(10).toISOString() });
    // Nothing is warned of or urged while they stand.
    await runTimers(t.city, at(9 + 24 * 6));
    expect((await rowOf(one.id)).seq).toBe(during.seq);

    await end(id, at(15));
    const after = await rowOf(one.id);
    expect(after.held_by).toBeNull();
    if (after.handle_due_at === null) throw new Error('The clock runs again');
    expect(await worked(before, after.handle_due_at)).toBe(await worked(at(10), at(15)));
    expect((await readCase(t.city, b.people.bureauHead, one.id, at(15))).incident).toBeNull();
    expect(await eventsOf(one.id)).toEqual(expect.arrayContaining(['clocks-held', 'clocks-released']));
    // Run again, as after a crash: nothing more happens.
    await moveClocks(t.city, id, at(16));
    await keepIncidents(t.city, at(16));
    expect((await rowOf(one.id)).seq).toBe(after.seq);
    expect((await verifyLedger(t.city)).faults).toEqual([]);
  });

  it('leaves emergencies, other classes, other areas, older and late cases alone', async () => {
    const urgent = await doAll(t.city, await registered(urgentClass), b.now, [
      [b.people.dispatcher, 'dispatch', { unitId: b.units.bureau }],
    ]);
    const other = await dispatched(hoursClass);
    const desk = await registered(plainClass);
    const mine = await dispatched();
    const id = await declare({ classes: [flood, { scheme: 'test', code: '0103' }] });
    expect((await rowOf(mine.id)).held_by).toBe(id);
    for (const one of [urgent, other, desk]) expect((await rowOf(one.id)).held_by).toBeNull();
    expect((await readCase(t.city, b.people.leader, urgent.id, at(10))).incident).toMatchObject({
      clocks: 'emergency',
    });
    await end(id, at(11));
    // Older than its beginning; and, days later, already late.
    const older = await declare({ from: at(9.5).toISOString() });
    expect((await rowOf(mine.id)).held_by).toBeNull();
    await end(older, at(11));
    const late = await declare({ from: at(9).toISOString() }, at(9 + 70));
    expect((await rowOf(mine.id)).held_by).toBeNull();
    await end(late, at(9 + 71));
  });

  it('stand for a case that is dispatched meanwhile, and its dispatch can still be withdrawn', async () => {
    const waiting = await registered(plainClass);
    const id = await declare();
    const gone = await doAll(t.city, waiting, at(11), [
      [b.people.dispatcher, 'dispatch', { unitId: b.units.bureau }],
    ]);
    expect(await rowOf(gone.id)).toMatchObject({ held_by: id, handle_due_at: null });
    // The unit still has to take it in time.
    expect((await rowOf(gone.id)).due_at).not.toBeNull();
    const back = await doAll(t.city, gone, at(11), [[b.people.dispatcher, 'withdraw', {}]]);
    expect(await rowOf(back.id)).toMatchObject({ state: 'to-dispatch', held_by: null });
    const done = await doAll(t.city, back, at(11), [
      [b.people.dispatcher, 'dispatch', { unitId: b.units.bureau }],
      [b.people.bureauHead, 'take', {}],
      [b.people.bureauHead, 'hand-back', { files: [b.units.squad], note: '已抽干' }],
    ]);
    expect(await rowOf(done.id)).toMatchObject({ state: 'to-check', handle_late: false });
    await end(id, at(12));
    expect((await rowOf(done.id)).held_by).toBeNull();
  });

  it('run at once for a case that turns out to be an emergency, and stay as they were for a suspended one', async () => {
    const one = await dispatched();
    const planned = await dispatched();
    const id = await declare();
    const newest = async ({ id: caseId }: CommandOutcome) => ({ ...one, ...(await rowOf(caseId)) }) as never;
    await doAll(t.city, await newest(one), at(11), [
      [b.people.leader, 'reclassify', { class: urgentClass, reason: 'new-facts' }],
    ]);
    expect(await rowOf(one.id)).toMatchObject({ held_by: null, emergency: true });
    expect((await rowOf(one.id)).handle_due_at).not.toBeNull();
    await doAll(t.city, await newest(planned), at(11), [
      [
        b.people.bureauHead,
        'ask-suspension',
        { reason: 'frost', plan: '水退后修', reviewDate: '2026-03-20' },
      ],
      [b.people.centreHead, 'approve-suspension', {}],
    ]);
    await end(id, at(12));
    expect(await rowOf(planned.id)).toMatchObject({ held_by: null, handle_due_at: null });
    expect((await rowOf(planned.id)).overlays).toContain('suspended');
  });

  it('follow the policy of the city: only said, or for the whole area', async () => {
    const other = await dispatched(hoursClass);
    const set = async (value: object) => {
      await t.city.db.transaction().execute((tx) =>
        writePolicy(tx, {
          name: 'cases.incident',
          value,
          effectiveFrom: b.now,
          createdBy: null,
          now: b.now,
        }),
      );
      forgetPolicies(t.city.db);
    };
    await set({ clocks: 'run' });
    const said = await declare();
    const mine = await dispatched();
    expect((await rowOf(mine.id)).held_by).toBeNull();
    expect((await readCase(t.city, b.people.leader, mine.id, at(10))).incident).toMatchObject({
      clocks: 'run',
    });
    await end(said, at(10));
    await set({ covers: 'area' });
    const all = await declare();
    for (const one of [mine, other]) expect((await rowOf(one.id)).held_by).toBe(all);
    await end(all, at(11));
    for (const one of [mine, other]) expect((await rowOf(one.id)).held_by).toBeNull();
  });
});
