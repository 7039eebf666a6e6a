import { describe, expect, test } from 'vitest';
import { lightOf, usedMs } from './clock.ts';
import { clockById, currentLevel, lastClock, liveClock, overlaysOf } from './states.ts';
import { nextTimer } from './timers.ts';
import {
  Bench,
  choice,
  contextOf,
  other,
  people,
  reporter,
  stages,
  system,
  uid,
  units,
} from './world.testing.ts';

const photo = { files: [uid(801)], how: 'on-site' };
const why = { reason: 'because' };
const hour = 3_600_000;

describe('the plain loop (J02)', () => {
  test('goes from a report to a closed case, each stage on its clock', () => {
    const bench = stages.closed(new Bench());
    expect(bench.file.state).toBe('closed');
    expect(bench.file.exit).toMatchObject({ by: { kind: 'public' } });
    expect(bench.file.clocks.every((clock) => clock.state === 'met')).toBe(true);
    expect(bench.file.clocks.map((clock) => clock.kind)).toEqual(
      expect.arrayContaining([
        'verify',
        'register',
        'dispatch',
        'take',
        'handle',
        'city',
        'check',
        'close',
        'window',
      ]),
    );
  });
  test('"still there" sends it to another checker; failing is rework on what was left', () => {
    const bench = stages.handling(new Bench());
    bench.wait(4).do(people.bureauHead, 'hand-back', { files: [uid(802)], documents: [], result: 'done' });
    bench.do(people.leader, 'assign-check').do(people.collector, 'check-pass', photo);
    bench.do(people.leader, 'close', { result: 'solved' });
    const first = lastClock(bench.file, 'handle');
    bench.wait(30).do(reporter, 'still-there', { reportId: uid(900) });
    expect(bench.file.closedAt).toBeNull();
    bench.do(people.leader, 'assign-check').do(people.otherCollector, 'check-fail', { ...photo, ...why });
    expect(bench.file).toMatchObject({ state: 'handling', reworks: 1 });
    const again = liveClock(bench.file, 'handle');
    expect(again?.totalMs).toBe(16 * hour - (first?.usedMs ?? 0));
    expect(currentLevel(bench.file)?.clockId).toBe(again?.id);
    expect(bench.try(reporter, 'still-there', { reportId: uid(900) })).toBe('wrong-state');
  });
  test('a second "still there" of the same reporter is decided by the shift leader', () => {
    const bench = stages['follow-up'](new Bench()).do(reporter, 'still-there', { reportId: uid(900) });
    bench.do(people.leader, 'assign-check').do(people.otherCollector, 'check-pass', photo);
    bench
      .do(people.leader, 'close', { result: 'solved' })
      .do(reporter, 'still-there', { reportId: uid(900) });
    expect(overlaysOf(bench.file)).toContain('dissent');
    expect(nextTimer(bench.file, contextOf(bench.at, people.clerk))).toBeNull();
    bench.do(people.leader, 'settle', { ...why, outcome: 'end' });
    expect(bench.file.state).toBe('closed');
  });
  test('silence ends the window and is not satisfaction', () => {
    const bench = stages['follow-up'](new Bench());
    expect(bench.try(system('clock'), 'window-ends')).toBe('too-late');
    bench.wait(7 * 24).do(system('clock'), 'window-ends');
    expect(bench.events.at(-1)).toMatchObject({ type: 'window-ended', data: { unanswered: 1 } });
    expect(bench.file.reports[0]?.verdict).toBeNull();
  });
});

describe('who may not', () => {
  test('the handler never checks, nor his unit; a collector of the handling unit is passed over', () => {
    const bench = stages['to-check'](new Bench());
    expect(bench.try(people.leader, 'assign-check', { accountId: people.both.accountId })).toBe(
      'not-eligible',
    );
    bench.do(people.leader, 'assign-check');
    expect(bench.file.tasks.at(-1)?.accountId).toBe(people.collector.accountId);
  });
  test('without anyone eligible the named fallback looks from the desk (J23)', () => {
    const bench = stages['to-check'](new Bench());
    const only = {
      candidates: [{ accountId: people.leader.accountId ?? '', unitPaths: [], fallback: true }],
    };
    bench.do(people.leader, 'assign-check', {}, only).do(people.leader, 'check-pass', { how: 'desk' });
    expect(bench.file.state).toBe('to-close');
    expect(stages['to-check'](new Bench()).try(people.leader, 'assign-check', {}, { candidates: [] })).toBe(
      'nobody-eligible',
    );
  });
  test('another unit can neither take nor hand back', () => {
    const bench = stages['to-take'](new Bench());
    expect(bench.try(people.streetHead, 'take')).toBe('not-your-unit');
    bench.do(people.bureauHead, 'take');
    expect(bench.try(people.streetHead, 'hand-back', { files: [uid(802)], documents: [] })).toBe(
      'not-your-unit',
    );
  });
  test('the reporter of the staff never verifies his own finding', () => {
    const bench = new Bench({ reporterAccountId: people.both.accountId });
    bench.do(people.clerk, 'assign-verify');
    expect(bench.file.tasks[0]?.accountId).toBe(people.collector.accountId);
  });
  test('a void needs two persons', () => {
    const bench = stages.handling(new Bench()).do(people.leader, 'ask-void', why);
    expect(bench.try(people.leader, 'approve-void')).toBe('same-person');
    bench.do(people.secondLeader, 'approve-void');
    expect(bench.file.state).toBe('voided');
    expect(bench.file.clocks.filter((clock) => clock.kind === 'handle').map((clock) => clock.state)).toEqual([
      'void',
    ]);
  });
});

describe('the whole time of a case', () => {
  test('leaves room for checking and closing after the unit’s own limit', () => {
    const { file } = stages['to-take'](new Bench());
    const [handle, city] = [liveClock(file, 'handle'), liveClock(file, 'city')];
    expect(handle?.limit.unit).toBe(city?.limit.unit);
    expect(Date.parse(city?.dueAt ?? '')).toBeGreaterThan(Date.parse(handle?.dueAt ?? ''));
  });
  test('goes by the calendar of the unit, not by that of a desk at work round the clock', () => {
    const dispatch = { unitId: units.bureau, assisting: [], basis: 'manual' };
    const { file } = stages['to-dispatch'](new Bench()).do(people.dispatcher, 'dispatch', dispatch, {
      deskCalendarId: 'duty',
      calendar: (id) => ({ ...contextOf(0, people.clerk).calendar('office'), id }),
    });
    expect(liveClock(file, 'city')?.calendar.id).toBe('office');
    expect(liveClock(file, 'handle')?.calendar.id).toBe('office');
  });
  test('leaves the same room when the condition, and with it the limit, becomes another', () => {
    const { file } = stages.handling(new Bench()).do(people.leader, 'reclassify', {
      class: choice('hours'),
      reason: 'wrong-class',
    });
    const [handle, city] = [liveClock(file, 'handle'), liveClock(file, 'city')];
    expect(handle?.limit).toEqual({ amount: 4, unit: 'work_hour' });
    expect(city?.limit).toEqual({ amount: 10, unit: 'work_hour' });
    expect(Date.parse(city?.dueAt ?? '')).toBeGreaterThan(Date.parse(handle?.dueAt ?? ''));
  });
});

describe('returns, disputes and levels', () => {
  test('the second return opens a dispute, the ruling ends it (J04)', () => {
    const bench = stages['to-take'](new Bench());
    const back = () =>
      bench
        .do(people.bureauHead, 'ask-return', { reason: 'dispatch-error' })
        .do(people.leader, 'approve-return');
    back();
    expect(bench.file).toMatchObject({ state: 'to-dispatch', handoffs: 1, disputed: false });
    expect(liveClock(bench.file, 'city')).not.toBeNull();
    bench.do(people.dispatcher, 'dispatch', { unitId: units.bureau, assisting: [], basis: 'manual' });
    back();
    expect(overlaysOf(bench.file)).toContain('disputed');
    expect(liveClock(bench.file, 'ruling')).not.toBeNull();
    expect(bench.try(people.dispatcher, 'dispatch', { unitId: units.street, assisting: [] })).toBe(
      'disputed',
    );
    bench.do(people.ruling, 'rule', { unitId: units.street, reason: 'ruling' });
    expect(bench.try(people.streetHead, 'ask-return', why)).toBe('proof-required');
  });
  test('other reasons need unit head and centre head', () => {
    const bench = stages.handling(new Bench());
    bench.do(people.both, 'ask-return', why);
    expect(bench.try(people.centreHead, 'approve-return')).toBe('not-your-post');
    bench.do(people.bureauHead, 'approve-return').do(people.centreHead, 'approve-return');
    expect(bench.file.state).toBe('to-dispatch');
  });
  test('a return may be asked within one working day of the dispatch', () => {
    const bench = stages.handling(new Bench()).wait(25);
    expect(bench.try(people.bureauHead, 'ask-return', why)).toBe('too-late');
  });
  test('city → district → street → squad; a return climbs one level, upper clocks run on (J37)', () => {
    const bench = stages['to-dispatch'](new Bench());
    bench.do(people.dispatcher, 'dispatch', { unitId: units.district, assisting: [], basis: 'manual' });
    bench.wait(1).do(people.districtHead, 'sub-dispatch', { unitId: units.street });
    bench
      .wait(1)
      .do(people.streetHead, 'take')
      .do(people.streetHead, 'sub-dispatch', {
        unitId: units.squad,
        limit: { amount: 4, unit: 'work_hour' },
      });
    expect(bench.file.levels.map((level) => level.unitId)).toEqual([
      units.district,
      units.street,
      units.squad,
    ]);
    bench.do(people.squadHandler, 'ask-return', why).do(people.streetHead, 'approve-return');
    expect(bench.file).toMatchObject({ state: 'handling', handoffs: 0 });
    expect(bench.file.levels).toHaveLength(2);
    const upper = liveClock(bench.file, 'handle');
    expect(upper === null ? 0 : usedMs(upper, contextOf(bench.at, people.clerk), bench.at)).toBe(2 * hour);
    bench.do(people.streetHead, 'hand-back', { files: [uid(802)], documents: [], result: 'done' });
    expect(bench.file.clocks.filter((clock) => clock.kind === 'handle').map((clock) => clock.state)).toEqual([
      'met',
    ]);
  });
});

describe('emergencies (J36)', () => {
  test('dispatched first, formalities follow and block the close', () => {
    const bench = new Bench({}, Date.parse('2026-03-06T23:00:00+08:00'));
    expect(
      bench.try(people.clerk, 'emergency-dispatch', { class: choice('plain'), unitId: units.bureau }),
    ).toBe('condition-not-emergency');
    bench.do(people.clerk, 'emergency-dispatch', { class: choice('cover'), unitId: units.bureau });
    expect(bench.file.state).toBe('to-take');
    expect(liveClock(bench.file, 'handle')?.dueAt).toBe(new Date(bench.at + 2 * hour).toISOString());
    expect(overlaysOf(bench.file)).toContain('formalities-owed');
    bench
      .do(people.bureauHead, 'take')
      .do(people.bureauHead, 'hand-back', { files: [uid(802)], documents: [], result: 'done' });
    bench.do(people.leader, 'assign-check').do(people.collector, 'check-pass', photo);
    expect(bench.try(people.leader, 'close', { result: 'solved' })).toBe('formalities-owed');
    bench.do(people.clerk, 'assign-verify').do(people.both, 'confirm-fact', photo);
    bench.do(people.leader, 'register', { class: choice('cover') });
    expect(bench.file).toMatchObject({ state: 'to-close', formalities: [] });
    expect(bench.file.number).not.toBeNull();
    bench.do(people.leader, 'close', { result: 'solved' });
  });
});

describe('more time, time out, a question', () => {
  const limit = { amount: 1, unit: 'work_day' } as const;
  test("the first extension is the shift leader's, the second the centre head's, no third", () => {
    const bench = stages.handling(new Bench());
    bench.do(people.bureauHead, 'ask-extension', { ...why, limit }).do(people.leader, 'approve-extension');
    expect(liveClock(bench.file, 'handle')?.totalMs).toBe(24 * hour);
    bench.do(people.bureauHead, 'ask-extension', { ...why, limit });
    expect(bench.try(people.leader, 'approve-extension')).toBe('not-your-post');
    bench.do(people.centreHead, 'approve-extension');
    expect(bench.try(people.bureauHead, 'ask-extension', { ...why, limit })).toBe('too-often');
  });
  test('an unanswered extension is refused at the deadline', () => {
    const bench = stages.handling(new Bench()).do(people.bureauHead, 'ask-extension', { ...why, limit });
    const due = Date.parse(liveClock(bench.file, 'handle')?.dueAt ?? '');
    const timer = nextTimer(
      { ...bench.file, marks: bench.file.clocks.map((c) => `warned:${c.id}`) },
      contextOf(bench.at, people.clerk),
    );
    expect(timer).toMatchObject({ at: due });
    bench.at = due + 1;
    expect(bench.try(people.leader, 'approve-extension')).toBe('too-late');
    bench.do(system('clock'), 'extension-unanswered');
    expect(bench.file.extensionAsk).toBeNull();
  });
  test('a suspension stops the work clocks and ends by itself on its day (J05)', () => {
    const bench = stages.handling(new Bench()).wait(2);
    expect(bench.try(people.bureauHead, 'ask-suspension', { ...why, reviewDate: '2028-01-01' })).toBe(
      'review-date-unfit',
    );
    bench
      .do(people.bureauHead, 'ask-suspension', { ...why, reviewDate: '2026-04-01' })
      .do(people.centreHead, 'approve-suspension');
    expect(lightOf(liveClock(bench.file, 'handle'), bench.at)).toBe('grey');
    const timer = nextTimer(bench.file, contextOf(bench.at, people.clerk));
    expect(timer).toMatchObject({ verb: 'review-due', at: Date.parse('2026-04-01T00:00:00+08:00') });
    bench.at = timer?.at ?? 0;
    bench.do(system('clock'), 'review-due');
    expect(liveClock(bench.file, 'handle')).toMatchObject({ state: 'running', usedMs: 2 * hour });
    expect(bench.try(people.bureauHead, 'ask-suspension', { ...why, reviewDate: '2026-05-01' })).toBe(
      'too-often',
    );
  });
  test('a question does not stop the clock unless the shift leader says so', () => {
    const bench = stages
      .handling(new Bench())
      .do(people.bureauHead, 'ask-reporter')
      .do(people.clerk, 'send-question');
    expect(liveClock(bench.file, 'handle')?.state).toBe('running');
    bench
      .do(people.leader, 'approve-pause')
      .wait(5)
      .do(reporter, 'answer', { reportId: uid(900) });
    expect(liveClock(bench.file, 'handle')).toMatchObject({ state: 'running', usedMs: 0 });
    expect(bench.try(people.bureauHead, 'ask-reporter')).toBe('too-often');
  });
});

describe('steps back and sideways', () => {
  test('withdraw brings back the state, never the number, until somebody has looked', () => {
    const bench = stages['to-dispatch'](new Bench());
    const number = bench.file.number;
    expect(bench.try(people.dispatcher, 'withdraw')).toBe('same-person');
    expect(bench.try(people.leader, 'withdraw', {}, { openedSince: true })).toBe('already-opened');
    bench.wait(0.05).do(people.leader, 'withdraw');
    expect(bench.file).toMatchObject({ state: 'to-register', number });
    expect(liveClock(bench.file, 'register')).not.toBeNull();
    bench.do(people.leader, 'register', { class: choice('plain') });
    expect(bench.file.number).toBe(number);
  });
  test('join and unjoin: clocks stand still meanwhile', () => {
    const bench = stages
      .handling(new Bench())
      .wait(1)
      .do(people.leader, 'join', { ...why, caseId: other.id }, { other });
    expect(bench.file.state).toBe('merged');
    bench.wait(48).do(people.leader, 'unjoin', why);
    expect(bench.file).toMatchObject({ state: 'handling', mergedInto: null, exit: null });
    expect(liveClock(bench.file, 'handle')?.usedMs).toBe(hour);
    expect(clockById(bench.file, currentLevel(bench.file)?.clockId ?? '')?.state).toBe('running');
  });
  test('a split case ends with its last child', () => {
    const bench = stages['to-dispatch'](new Bench()).do(people.dispatcher, 'split', {
      parts: [{ class: choice('plain') }, { class: choice('hours') }],
    });
    const [a, b] = bench.file.children.map((child) => child.id);
    expect(bench.try(people.dispatcher, 'dispatch', { unitId: units.bureau, assisting: [] })).toBe(
      'children-open',
    );
    bench.do(system('rule'), 'child-ended', { childId: a, state: 'closed' });
    expect(bench.file.state).toBe('to-dispatch');
    bench.do(system('rule'), 'child-ended', { childId: b, state: 'closed' });
    expect(bench.file.state).toBe('follow-up');
  });
  test('self-handled cases are drawn for a check; a failed one becomes ordinary', () => {
    const handled = (draw: number) =>
      new Bench({ source: 'staff', reporterAccountId: people.collector.accountId }).do(
        people.collector,
        'self-handle',
        { class: choice('plain'), before: [uid(1)], after: [uid(2)] },
        { draw },
      );
    expect(handled(0.5).file).toMatchObject({ state: 'closed', selfHandled: true });
    const drawn = handled(0.01).do(people.leader, 'assign-check');
    expect(drawn.file.tasks.at(-1)?.accountId).not.toBe(people.collector.accountId);
    drawn.do(people.both, 'check-fail', { ...photo, ...why });
    expect(drawn.file).toMatchObject({ state: 'to-dispatch', selfHandled: false });
    expect(drawn.file.number).not.toBeNull();
  });
  test('a false closing found later goes back to the unit', () => {
    const bench = stages.closed(new Bench()).wait(24 * 29);
    bench.do(people.supervisor, 'spot-check-fail', { ...why, files: [uid(5)] });
    expect(bench.file).toMatchObject({ state: 'handling', falseClosings: 1, closedAt: null, exit: null });
    expect(
      stages
        .closed(new Bench())
        .wait(24 * 40)
        .try(people.supervisor, 'spot-check-fail', why),
    ).toBe('too-late');
  });
  test('an appeal takes two reviews and changes nothing but the statistic', () => {
    const bench = stages.handling(new Bench()).wait(24 * 10);
    bench.do(people.bureauHead, 'hand-back', { files: [uid(802)], documents: [], result: 'done' });
    bench
      .do(people.leader, 'assign-check')
      .do(people.collector, 'check-pass', photo)
      .do(people.leader, 'close', { result: 'solved' });
    bench.do(reporter, 'satisfied', { reportId: uid(900) });
    const clockId = lastClock(bench.file, 'handle')?.id ?? '';
    expect(clockById(bench.file, clockId)?.state).toBe('missed');
    bench.do(people.bureauHead, 'appeal', { ...why, clockId });
    expect(bench.try(people.bureauHead, 'appeal', { ...why, clockId })).toBe('already-asked');
    bench.do(people.dispatcher, 'review-appeal', { ...why, clockId, outcome: 'uphold' });
    bench.do(people.clerk, 'review-appeal', { ...why, clockId, outcome: 'uphold' });
    expect(bench.file.appeals[0]?.outcome).toBe('upheld');
    expect(clockById(bench.file, clockId)?.state).toBe('missed');
  });
});
