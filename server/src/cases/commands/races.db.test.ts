import type { CaseVerb } from '@yiwang/contract';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { newId, Refusal, type StaffActor } from '../../kernel/index.ts';
import { doAll, openTestCase, plainClass, type TestBureau, testBureau } from '../../testing/cases.ts';
import { type TestCity, testCity } from '../../testing/city.ts';
import type { CommandOutcome } from '../door.ts';
import { verifyLedger } from '../ledger/verify-ledger.ts';
import { holdAtBarrier } from './barrier.ts';
import { executeCommand, executeSystem } from './execute-command.ts';

/** Repeats of each race; two connections stand at the barrier between reading and deciding, then go at once. */
const REPEATS = Number(process.env.YIWANG_RACES ?? 200);

let t: TestCity;
let b: TestBureau;
beforeAll(async () => {
  t = await testCity(16);
  b = await testBureau(t.city);
});
afterEach(() => holdAtBarrier(null));
afterAll(() => t.close());

/** Holds commands of a case until `count` of them have read it. */
function gate(count: number): void {
  const waiting = new Map<string, (() => void)[]>();
  holdAtBarrier(
    (caseId, verb) =>
      new Promise((go) => {
        if (verb.startsWith('assign-')) return go();
        const here = [...(waiting.get(caseId) ?? []), go];
        waiting.set(caseId, here);
        if (here.length < count) return;
        waiting.delete(caseId);
        for (const each of here) each();
      }),
  );
}

type Try = readonly [StaffActor, CaseVerb, object];

/** Two people act on what both have seen: what became of each. */
async function race(from: CommandOutcome, a: Try, z: Try): Promise<readonly (CommandOutcome | Refusal)[]> {
  gate(2);
  const act = ([actor, verb, body]: Try) =>
    executeCommand(t.city, actor, from.id, { verb, body, expectedSeq: from.seq, now: b.now }).catch(
      (error: unknown) => {
        if (error instanceof Refusal) return error;
        throw error;
      },
    );
  const both = await Promise.all([act(a), act(z)]);
  holdAtBarrier(null);
  return both;
}

/** One wins; the other is told what the case is now, and nothing of his stays behind. */
async function expectOneWinner(
  from: CommandOutcome,
  outcomes: readonly (CommandOutcome | Refusal)[],
): Promise<void> {
  const won = outcomes.filter((one) => !(one instanceof Refusal)) as CommandOutcome[];
  const lost = outcomes.filter((one) => one instanceof Refusal);
  expect(lost.map((one) => one.code)).toEqual(['case.stale']);
  expect(won).toHaveLength(1);
  expect(lost[0]?.params).toMatchObject({ state: won[0]?.state });
  const events = await t.city.db
    .selectFrom('case_event')
    .select('seq')
    .where('case_id', '=', from.id)
    .where('seq', '>', from.seq)
    .orderBy('seq')
    .execute();
  expect(events.map((event) => event.seq)).toEqual(
    Array.from({ length: (won[0]?.seq ?? 0) - from.seq }, (_, i) => from.seq + i + 1),
  );
}

const { photo, why } = { photo: { files: [newId()] }, why: { reason: 'because' } };
const toDispatch = async () =>
  doAll(t.city, await openTestCase(t.city, b, { source: 'staff' }), b.now, [
    [b.people.leader, 'register', { class: plainClass }],
  ]);
const handling = async () =>
  doAll(t.city, await toDispatch(), b.now, [
    [b.people.dispatcher, 'dispatch', { unitId: b.units.bureau }],
    [b.people.bureauHead, 'take', {}],
  ]);
const checkerOf = async (id: string): Promise<StaffActor> => {
  const task = await t.city.db
    .selectFrom('case_task')
    .select('account_id')
    .where('case_id', '=', id)
    .where('state', '=', 'open')
    .executeTakeFirstOrThrow();
  return Object.values(b.people).find((one) => one.accountId === task.account_id) as StaffActor;
};

describe(`races, ${REPEATS} times each`, () => {
  it('two dispatchers: one unit gets the case', { timeout: 300_000 }, async () => {
    for (let i = 0; i < REPEATS; i++) {
      const from = await toDispatch();
      const outcomes = await race(
        from,
        [b.people.dispatcher, 'dispatch', { unitId: b.units.bureau }],
        [b.people.dispatcher, 'dispatch', { unitId: b.units.district }],
      );
      await expectOneWinner(from, outcomes);
    }
  });

  it('hand-back against void: the case goes one way', { timeout: 300_000 }, async () => {
    for (let i = 0; i < REPEATS; i++) {
      const from = await doAll(t.city, await handling(), b.now, [[b.people.leader, 'ask-void', why]]);
      const outcomes = await race(
        from,
        [b.people.bureauHead, 'hand-back', photo],
        [b.people.secondLeader, 'approve-void', {}],
      );
      await expectOneWinner(from, outcomes);
    }
  });

  it('two checks of one result: one counts', { timeout: 300_000 }, async () => {
    for (let i = 0; i < REPEATS; i++) {
      const from = await doAll(t.city, await handling(), b.now, [[b.people.bureauHead, 'hand-back', photo]]);
      const checker = await checkerOf(from.id);
      const outcomes = await race(
        from,
        [checker, 'check-pass', photo],
        [checker, 'check-fail', { ...photo, ...why }],
      );
      await expectOneWinner(from, outcomes);
    }
  });

  it('the same command sent twice is done once', { timeout: 300_000 }, async () => {
    for (let i = 0; i < REPEATS; i++) {
      const from = await toDispatch();
      const same: Try = [b.people.dispatcher, 'dispatch', { unitId: b.units.bureau }];
      await expectOneWinner(from, await race(from, same, same));
    }
  });

  it('the clock never loses: it decides again on what a person has just done', {
    timeout: 300_000,
  }, async () => {
    for (let i = 0; i < 20; i++) {
      const from = await handling();
      gate(2);
      const person = executeCommand(t.city, b.people.bureauHead, from.id, {
        verb: 'ask-return',
        body: { reason: 'dispatch-error' },
        expectedSeq: from.seq,
        now: b.now,
      });
      const clock = executeSystem(
        t.city,
        { kind: 'system', name: 'rule' },
        from.id,
        { verb: 'attach-report', body: { reportId: newId(), public: true }, words: null },
        b.now,
      );
      // The loser passes the barrier a second time, alone.
      const settled = Promise.allSettled([person, clock]);
      await Promise.race([person.catch(() => undefined), clock.catch(() => undefined)]);
      holdAtBarrier(null);
      const [, rule] = await settled;
      expect(rule.status).toBe('fulfilled');
    }
  });

  it('leaves a ledger that verifies', { timeout: 300_000 }, async () => {
    expect((await verifyLedger(t.city)).faults).toEqual([]);
  });
});
