import type { CalendarDefinition } from '@yiwang/contract';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { demoCalendar } from '../../kernel/calendars/sample-calendars.ts';
import { calendarsAt, forgetCalendars, writeCalendar } from '../../kernel/index.ts';
import { doAll, openTestCase, plainClass, type TestBureau, testBureau } from '../../testing/cases.ts';
import { type TestCity, testCity } from '../../testing/city.ts';
import { verifyLedger } from '../ledger/verify-ledger.ts';
import { previewCalendar } from '../queries/preview-calendar.ts';
import { recomputeDeadlines } from './recompute-deadlines.ts';
import { runTimers } from './run-timers.ts';

let t: TestCity;
let b: TestBureau;
/** Friday 13 February 2026, 17:50 in Jinan: the Saturday after it is worked, then the festival. */
const friday = new Date('2026-02-13T17:50:00+08:00');
const local = (text: string): Date => new Date(`${text}+08:00`);
const put = async (definition: CalendarDefinition) => {
  await t.city.db
    .transaction()
    .execute((tx) =>
      writeCalendar(tx, { definition, effectiveFrom: new Date(0), createdBy: null, now: friday }),
    );
  forgetCalendars(t.city);
};
beforeAll(async () => {
  t = await testCity();
  await put(demoCalendar);
  b = { ...(await testBureau(t.city, friday)), now: friday };
});
afterAll(() => t.close());

const rowOf = (id: string) =>
  t.city.db.selectFrom('city_case').selectAll().where('id', '=', id).executeTakeFirstOrThrow();
const typesOf = async (id: string) =>
  (
    await t.city.db
      .selectFrom('case_event')
      .select(['type', 'at'])
      .where('case_id', '=', id)
      .orderBy('seq')
      .execute()
  ).map((event) => [event.type, event.at.toISOString()]);
const taken = async () =>
  doAll(t.city, await openTestCase(t.city, b, { source: 'staff' }), friday, [
    [b.people.leader, 'register', { class: plainClass }],
    [b.people.dispatcher, 'dispatch', { unitId: b.units.bureau }],
    [b.people.bureauHead, 'take', {}],
  ]);

describe('what the clock does', () => {
  it('warns at yellow, urges at red, calls supervision after it: on the Saturday and after the festival (J05)', async () => {
    const one = await taken();
    const row = await rowOf(one.id);
    expect(row.handle_due_at).toEqual(local('2026-02-24T17:50'));
    expect(row.yellow_at).toEqual(local('2026-02-24T11:50'));
    await runTimers(t.city, local('2026-02-24T11:49'));
    expect((await rowOf(one.id)).seq).toBe(one.seq);
    // A week of downtime: everything comes at once, each at its own moment.
    await runTimers(t.city, local('2026-03-02T09:00'));
    expect((await typesOf(one.id)).slice(one.seq)).toEqual([
      ['warned', local('2026-02-24T11:50').toISOString()],
      ['urged', local('2026-02-24T17:50').toISOString()],
      ['supervision-called', local('2026-02-25T17:50').toISOString()],
    ]);
    expect((await rowOf(one.id)).next_timer_at).toBeNull();
  });

  it('brings a suspended case back on its day, and ends the window', async () => {
    const one = await taken();
    const later = local('2026-02-14T08:30');
    await doAll(t.city, one, later, [
      [
        b.people.bureauHead,
        'ask-suspension',
        { reason: 'frost', plan: '春天再修', reviewDate: '2026-03-20' },
      ],
      [b.people.centreHead, 'approve-suspension', {}],
    ]);
    expect((await rowOf(one.id)).due_at).toBeNull();
    await runTimers(t.city, local('2026-03-20T00:01'));
    const row = await rowOf(one.id);
    expect(row.overlays).toEqual([]);
    expect(row.clock).toMatchObject({
      state: 'running',
      runningSince: local('2026-03-20T00:00').toISOString(),
    });
  });

  it('recomputes open deadlines when the official calendar comes, once', async () => {
    const one = await taken();
    await recomputeDeadlines(t.city, friday);
    expect((await rowOf(one.id)).seq).toBe(one.seq);
    const year = demoCalendar.years[0];
    if (year === undefined) throw new Error('The sample calendar has a year');
    const next = {
      ...demoCalendar,
      years: [{ ...year, holidays: [...year.holidays, { day: '2026-02-24' }] }],
    };
    const shown = await previewCalendar(t.city, next, friday);
    const mine = shown.items.filter((shift) => shift.caseId === one.id && shift.clock === 'handle');
    const before = (await rowOf(one.id)).handle_due_at?.toISOString();
    expect(mine).toEqual([
      expect.objectContaining({ before, after: local('2026-02-25T17:50').toISOString() }),
    ]);
    expect(shown.later).toBeGreaterThan(0);
    expect((await previewCalendar(t.city, demoCalendar, friday)).items).toEqual([]);
    expect((await rowOf(one.id)).seq).toBe(one.seq);
    await put(next);
    await recomputeDeadlines(t.city, friday);
    const row = await rowOf(one.id);
    expect(row.handle_due_at).toEqual(local('2026-02-25T17:50'));
    expect(row.handling).toMatchObject({ calendar: { id: 'office', version: 2 } });
    await recomputeDeadlines(t.city, friday);
    expect((await rowOf(one.id)).seq).toBe(row.seq);
    expect((await calendarsAt(t.city, friday)).named('office').version).toBe(2);
    expect((await verifyLedger(t.city)).faults).toEqual([]);
  });
});
