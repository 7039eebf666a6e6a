import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { usedMs } from './clock.ts';
import type { EngineVerb } from './command.ts';
import type { Who } from './context.ts';
import { allowsFrom, table } from './decide.ts';
import type { CaseEvent } from './events.ts';
import { replay } from './evolve.ts';
import type { CaseFile } from './model.ts';
import { currentLevel, isEnded, liveClock, overlaysOf } from './states.ts';
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

/** Sequences of the normal run; raise it for a night. */
const RUNS = Number(process.env.YIWANG_SEQUENCES ?? 1_000);
const verbs = Object.keys(table) as EngineVerb[];
const actors: readonly Who[] = [...Object.values(people), system('rule'), system('clock'), reporter];
const unitIds = Object.values(units);
const classes = ['plain', 'hours', 'cover'];

const step = fc.record({
  verb: fc.nat(),
  actor: fc.nat(),
  /** Mostly somebody who may; sometimes just anybody. */
  anybody: fc.integer({ min: 0, max: 9 }).map((n) => n < 3),
  minutes: fc.oneof(
    { weight: 5, arbitrary: fc.integer({ min: 0, max: 40 }) },
    { weight: 1, arbitrary: fc.integer({ min: 0, max: 20_000 }) },
  ),
  pick: fc.nat({ max: 1_000 }),
});
type Step = typeof step extends fc.Arbitrary<infer T> ? T : never;

const of = <T>(values: readonly T[], n: number): T => values[n % values.length] as T;

/** A plausible body for any verb; the deciders refuse what does not fit. */
function bodyOf(file: CaseFile, verb: EngineVerb, { pick }: Step): object {
  const reports = [uid(900), uid(901)];
  return {
    reason: pick % 3 === 0 ? 'dispatch-error' : 'other',
    class: choice(of(classes, pick)),
    unitId: of(unitIds, pick),
    assisting: pick % 4 === 0 ? [units.street] : [],
    files: pick % 9 === 0 ? [] : [uid(800 + (pick % 7))],
    documents: [],
    before: [uid(1)],
    after: [uid(2)],
    how: pick % 5 === 0 ? 'phone' : 'on-site',
    accountId: verb === 'assign-handler' ? of(Object.values(people), pick).accountId : undefined,
    taskId: file.tasks.findLast((task) => task.state === 'open' && task.kind === 'assist')?.id ?? '',
    clockId: of(file.clocks, pick)?.id ?? '',
    limit: { amount: 1 + (pick % 3), unit: 'work_hour' },
    reviewDate: new Date(Date.parse(file.at) + (3 + (pick % 40)) * 86_400_000).toISOString().slice(0, 10),
    reportId:
      verb === 'attach-report' || verb === 'detach-report'
        ? of([uid(901), uid(902)], pick)
        : of(reports, pick),
    public: pick % 2 === 0,
    outcome:
      verb === 'settle'
        ? of(['check-again', 'end'], pick)
        : verb === 'refer-answer'
          ? 'done'
          : of(['uphold', 'refuse'], pick),
    parts: [{ class: choice('plain') }, { class: choice('hours') }],
    caseId: verb === 'release' ? (file.absorbed[0] ?? uid(5)) : other.id,
    reports: verb === 'release' || verb === 'detach-reports' ? [uid(903)] : [{ id: uid(903), public: true }],
    incidentId: uid(950),
    childId: file.children.find((child) => !child.ended)?.id ?? '',
    state: 'closed',
    recipients: [],
    result: 'done',
    basis: 'manual',
    refs: [],
    to: undefined,
    ...rulesFor(file, pick),
  };
}

/** Other rules: limits of whatever clocks run, in working or running time, and now and then another class. */
function rulesFor(file: CaseFile, pick: number) {
  const after = { amount: 1 + (pick % 3), unit: pick % 2 === 0 ? 'work_hour' : 'natural_hour' };
  const own = { scheme: 'test', code: file.class?.code ?? '' };
  return {
    draft: uid(700),
    running: pick % 5 === 0 ? 'keep' : 'apply',
    moves: pick % 4 === 0 ? [{ ...own, to: choice(of(classes, pick)) }] : [],
    relimited: [own],
    stages: Object.fromEntries(file.clocks.map(({ kind, limit }) => [kind, { before: limit, after }])),
  };
}

/** Exits that cut a sequence short: tried less often, so that the others get somewhere. */
const early: ReadonlySet<string> = new Set([
  'join',
  'refer',
  'refuse',
  'approve-void',
  'self-handle',
  'split',
]);

/** The answer to an ask that waits: without a nudge most asks would die of old age. */
function answerTo(file: CaseFile): EngineVerb | null {
  if (file.extensionAsk !== null) return 'approve-extension';
  if (file.suspensionAsk !== null) return 'approve-suspension';
  return file.returnAsk === null ? null : 'approve-return';
}

/** No event; one that does not cover this case; one that does. */
const storms = [
  { covering: null, inForce: new Set<string>() },
  { covering: null, inForce: new Set([uid(950)]) },
  { covering: uid(950), inForce: new Set([uid(950)]) },
];

/** Takes one step: somebody tries one of the verbs that can start here. */
function take(bench: Bench, one: Step): void {
  bench.at += one.minutes * 60_000;
  const possible = verbs.filter(
    (verb) => allowsFrom(table[verb], bench.file) && (one.pick % 6 === 0 || !early.has(verb)),
  );
  const asked = answerTo(bench.file);
  const verb = asked !== null && one.pick % 3 === 0 ? asked : of(possible, one.verb);
  const body = bodyOf(bench.file, verb, one);
  const draw = (one.pick % 20) / 20;
  const incidents = of(storms, one.pick);
  const order = one.anybody ? [of(actors, one.actor)] : actors.map((_, i) => of(actors, one.actor + i));
  for (const who of order) if (bench.try(who, verb, body, { other, draw, incidents }) === null) return;
}

interface Seen {
  readonly elapsed: Map<string, number>;
  number: string | null;
}

/** What must hold after every step, whatever was tried. */
function holds(bench: Bench, seen: Seen, fresh: readonly CaseEvent[], before: CaseFile): void {
  const { file } = bench;
  const ctx = contextOf(bench.at, people.clerk);
  if (seen.number !== null) expect(file.number).toBe(seen.number);
  seen.number = file.number;
  expect(file.seq).toBe(bench.events.length);
  for (const clock of file.clocks) {
    const now = usedMs(clock, ctx, bench.at);
    const earlier = seen.elapsed.get(clock.id);
    if (earlier !== undefined) expect(now).toBeGreaterThanOrEqual(earlier);
    if (
      earlier !== undefined &&
      clock.state !== 'running' &&
      before.clocks.some((old) => old.id === clock.id && old.state === clock.state)
    )
      expect(now).toBe(earlier);
    if (clock.state === 'running') expect(clock.dueAt).not.toBeNull();
    if (clock.state === 'paused') expect(clock.dueAt).toBeNull();
    seen.elapsed.set(clock.id, now);
  }
  expect(new Set(file.clocks.map((clock) => clock.id)).size).toBe(file.clocks.length);
  expect(file.extensions).toBeLessThanOrEqual(2);
  expect(file.suspensions).toBeLessThanOrEqual(1);
  if (isEnded(file.state)) ended(file);
  else expect([file.exit, file.endedAt]).toEqual([null, null]);
  for (const event of fresh) lawful(event, before, bench);
}

function ended(file: CaseFile): void {
  expect(['closed', 'not-registered', 'merged', 'voided', 'referred']).toContain(file.state);
  expect(file.exit?.reason).toBeTruthy();
  expect(file.exit?.by.id).toBeTruthy();
  expect(file.clocks.filter((clock) => clock.state === 'running' || clock.state === 'paused')).toEqual([]);
  expect(file.tasks.filter((task) => task.state === 'open')).toEqual([]);
  expect(nextTimer(file, contextOf(0, people.clerk))).toBeNull();
  expect(overlaysOf(file)).toEqual([]);
}

const whoIs = (id: string): Who | undefined => Object.values(people).find((who) => who.accountId === id);

function lawful(event: CaseEvent, before: CaseFile, bench: Bench): void {
  const who = event.by.kind === 'staff' ? whoIs(event.by.id) : undefined;
  if (
    ['taken', 'handed-back', 'sub-dispatched', 'return-asked', 'extension-asked'].includes(event.type) &&
    who !== undefined
  ) {
    const path = currentLevel(before)?.path ?? '';
    expect(who.unitPaths.some((mine) => path.startsWith(mine))).toBe(true);
  }
  if (['check-passed', 'check-failed'].includes(event.type) && who !== undefined) {
    expect(before.handlers).not.toContain(who.accountId);
    expect(who.unitPaths.some((mine) => before.handlingUnits.some((unit) => mine.startsWith(unit)))).toBe(
      false,
    );
  }
  if (event.type === 'voided') expect(event.by.id).not.toBe(before.voidAsk?.by.id);
  if (event.type === 'closed') expect(before.formalities).toEqual([]);
  if (event.type === 'dispatched') expect(before.disputed).toBe(false);
  if (
    event.type === 'fact-confirmed' &&
    who !== undefined &&
    (event.data as { how: string }).how === 'on-site'
  )
    expect(before.reporterAccountId).not.toBe(who.accountId);
  expect(Date.parse(event.at)).toBeLessThanOrEqual(bench.at);
}

const births = fc.constantFrom(
  {},
  { source: 'staff' as const, reporterAccountId: people.collector.accountId, reports: [] },
  {
    reports: [
      { id: uid(900), public: true },
      { id: uid(901), public: true },
    ],
  },
  { complaint: true, complaintAboutUnitId: units.bureau, verified: true },
);

const stageNames = Object.keys(stages) as (keyof typeof stages)[];

describe('any sequence of commands', () => {
  test(`keeps every invariant (${RUNS} sequences)`, () => {
    const reached = new Set<string>();
    const done = new Set<string>();
    fc.assert(
      fc.property(
        births,
        fc.constantFrom(null, ...stageNames),
        fc.array(step, { minLength: 5, maxLength: 60 }),
        (birth, stage, steps) => {
          const bench = stage === null ? new Bench(birth) : stages[stage](new Bench());
          const seen: Seen = { elapsed: new Map(), number: null };
          for (const one of steps) {
            const from = bench.events.length;
            const before = bench.file;
            take(bench, one);
            holds(bench, seen, bench.events.slice(from), before);
            reached.add(bench.file.state);
            for (const event of bench.events.slice(from)) done.add(event.type);
          }
          expect(replay(bench.events)).toEqual(bench.file);
          expect(replay(JSON.parse(JSON.stringify(bench.events)))).toEqual(bench.file);
        },
      ),
      { numRuns: RUNS, seed: Number(process.env.YIWANG_SEED ?? 20261121) },
    );
    // The sequences are no use if they never get anywhere.
    for (const state of [
      'to-verify',
      'to-register',
      'to-dispatch',
      'to-take',
      'handling',
      'to-check',
      'to-close',
      'closed',
      'not-registered',
      'merged',
      'voided',
      'referred',
    ])
      expect([...reached]).toContain(state);
    for (const type of [
      'returned',
      'sub-dispatched',
      'extended',
      'suspended',
      'withdrawn',
      'split',
      'unmerged',
      'check-failed',
      'clocks-held',
      'clocks-released',
    ])
      expect([...done]).toContain(type);
  }, 240_000);

  test('a clock that is paused by two causes goes on only when it should', () => {
    const bench = new Bench({ source: 'staff', reports: [{ id: uid(900), public: true }] });
    bench.do(people.leader, 'register', { class: choice('plain') });
    bench
      .do(people.dispatcher, 'dispatch', { unitId: units.bureau, assisting: [] })
      .do(people.bureauHead, 'take');
    bench.do(people.bureauHead, 'ask-suspension', { reason: 'frost', reviewDate: '2026-04-01' });
    bench
      .do(people.bureauHead, 'ask-reporter', {})
      .do(people.clerk, 'send-question')
      .do(people.leader, 'approve-pause');
    expect(bench.try(people.centreHead, 'approve-suspension')).toBe('suspended');
    bench.do(reporter, 'answer', { reportId: uid(900) }).do(people.centreHead, 'approve-suspension');
    expect(liveClock(bench.file, 'handle')?.state).toBe('paused');
  });
});
