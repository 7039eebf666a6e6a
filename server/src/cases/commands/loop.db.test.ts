import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { newId, Refusal, type StaffActor } from '../../kernel/index.ts';
import {
  doAll,
  openTestCase,
  plainClass,
  type TestBureau,
  testBureau,
  urgentClass,
} from '../../testing/cases.ts';
import { type TestCity, testCity } from '../../testing/city.ts';
import { executeCommand } from './execute-command.ts';

let t: TestCity;
let b: TestBureau;
beforeAll(async () => {
  t = await testCity();
  b = await testBureau(t.city);
});
afterAll(() => t.close());

const photo = { files: [newId()] };
const why = { reason: 'because' };
const rowOf = (id: string) =>
  t.city.db.selectFrom('city_case').selectAll().where('id', '=', id).executeTakeFirstOrThrow();
const refusalOf = (act: Promise<unknown>): Promise<Refusal> =>
  act.then(
    () => expect.unreachable('should be refused'),
    (error) => (error instanceof Refusal ? error : Promise.reject(error)),
  );
const taskOf = async (id: string) => {
  const task = await t.city.db
    .selectFrom('case_task')
    .selectAll()
    .where('case_id', '=', id)
    .where('state', '=', 'open')
    .executeTakeFirstOrThrow();
  return Object.values(b.people).find((one) => one.accountId === task.account_id) as StaffActor;
};

/** Brings a public case to its check by way of the bureau. */
async function toCheck() {
  const { clerk: _, leader, dispatcher, bureauHead } = b.people;
  const opened = await openTestCase(t.city, b, { reports: [{ id: newId(), public: true }] });
  return doAll(t.city, opened, b.now, [
    [await taskOf(opened.id), 'confirm-fact', photo],
    [leader, 'register', { class: plainClass }],
    [dispatcher, 'dispatch', { unitId: b.units.bureau }],
    [bureauHead, 'take', {}],
    [bureauHead, 'hand-back', { ...photo, note: '已清理，张三 13800001111' }],
  ]);
}

describe('a case in the database', () => {
  it('goes from a report to its close; the row follows, words stay sealed, tasks come by rule', async () => {
    const checked = await toCheck();
    expect(checked).toMatchObject({ state: 'to-check' });
    const closed = await doAll(t.city, checked, b.now, [
      [await taskOf(checked.id), 'check-pass', photo],
      [b.people.leader, 'close', { reply: '已于今日清理完毕' }],
    ]);
    expect(closed).toMatchObject({
      state: 'follow-up',
      number: expect.stringMatching(/^37010220260302\d{5}$/),
    });
    const row = await rowOf(closed.id);
    expect(row).toMatchObject({
      state: 'follow-up',
      handle_late: false,
      public_reports: 1,
      lead_unit_id: b.units.bureau,
    });
    expect(row.clock).toMatchObject({ kind: 'window' });
    expect(row.next_timer_at).toEqual(row.due_at);
    const events = await t.city.db
      .selectFrom('case_event')
      .selectAll()
      .where('case_id', '=', closed.id)
      .orderBy('seq')
      .execute();
    expect(events.map((event) => event.type)).toEqual([
      'opened',
      'verify-assigned',
      'fact-confirmed',
      'registered',
      'dispatched',
      'taken',
      'handed-back',
      'check-assigned',
      'check-passed',
      'closed',
    ]);
    const plain = JSON.stringify(events) + JSON.stringify(row);
    for (const secret of ['张三', '13800001111', '清理']) expect(plain).not.toContain(secret);
  });

  it('refuses a stale number with the new state, a missing one, another area and what nobody may see', async () => {
    const opened = await openTestCase(t.city, b, { source: 'staff' });
    const register = { verb: 'register' as const, body: { class: plainClass }, now: b.now };
    await executeCommand(t.city, b.people.leader, opened.id, { ...register, expectedSeq: opened.seq });
    const stale = await refusalOf(
      executeCommand(t.city, b.people.leader, opened.id, { ...register, expectedSeq: opened.seq }),
    );
    expect(stale).toMatchObject({ code: 'case.stale', params: { state: 'to-dispatch', seq: 2 } });
    const missing = await refusalOf(
      executeCommand(t.city, b.people.leader, opened.id, { ...register, expectedSeq: null }),
    );
    expect(missing.code).toBe('request.if-match-missing');
    const other = {
      ...b.people.leader,
      holdings: b.people.leader.holdings.map((held) => ({ ...held, area: '370103' })),
    };
    expect(
      (await refusalOf(executeCommand(t.city, other, opened.id, { ...register, expectedSeq: 2 }))).code,
    ).toBe('not-found');
    const wrong = await refusalOf(
      executeCommand(t.city, b.people.clerk, opened.id, { ...register, expectedSeq: 2 }),
    );
    expect(wrong.code).toBe('right.refused');
    const bad = await refusalOf(
      executeCommand(t.city, b.people.leader, opened.id, {
        verb: 'register',
        body: {},
        expectedSeq: 2,
        now: b.now,
      }),
    );
    expect(bad.fields?.[0]?.pointer).toBe('/class');
  });

  it('splits into numbered children and ends with the last of them', async () => {
    const opened = await openTestCase(t.city, b, { source: 'staff' });
    const split = await doAll(t.city, opened, b.now, [
      [b.people.leader, 'register', { class: plainClass }],
      [b.people.dispatcher, 'split', { parts: [{ class: plainClass }, { class: urgentClass }] }],
    ]);
    const children = await t.city.db
      .selectFrom('city_case')
      .selectAll()
      .where('parent_id', '=', opened.id)
      .execute();
    expect(children).toHaveLength(2);
    expect(new Set([split.number, ...children.map((child) => child.number)]).size).toBe(3);
    for (const child of children)
      await doAll(t.city, { ...split, id: child.id, seq: child.seq }, b.now, [
        [b.people.leader, 'ask-void', why],
        [b.people.secondLeader, 'approve-void', {}],
      ]);
    expect((await rowOf(opened.id)).state).toBe('closed');
  });

  it('joins and unjoins: the reporters follow there and back', async () => {
    const target = await openTestCase(t.city, b, { reports: [{ id: newId(), public: true }] });
    const joined = await openTestCase(t.city, b, { reports: [{ id: newId(), public: true }] });
    const merged = await doAll(t.city, joined, b.now, [
      [b.people.leader, 'join', { ...why, caseId: target.id }],
    ]);
    expect(merged.state).toBe('merged');
    expect((await rowOf(target.id)).public_reports).toBe(2);
    const back = await doAll(t.city, merged, b.now, [[b.people.leader, 'unjoin', why]]);
    expect(back.state).toBe('to-verify');
    expect((await rowOf(target.id)).public_reports).toBe(1);
    expect((await taskOf(joined.id)).accountId).toBeDefined();
  });
});
