import type { Post } from '@yiwang/contract';
import { calendarOf } from '../../kernel/calendars/pure.ts';
import { demoCalendar } from '../../kernel/calendars/sample-calendars.ts';
import { processSchema } from '../settings.ts';
import type { Command, EngineVerb } from './command.ts';
import type { Candidate, ConditionFacts, Context, OtherCase, UnitFacts, Who } from './context.ts';
import { decide } from './decide.ts';
import type { CaseEvent, Draft } from './events.ts';
import { evolve } from './evolve.ts';
import type { CaseFile } from './model.ts';
import { decideOpening, type Opening } from './opening.ts';

/** A small city for tests of the engine: units, people, conditions, and a clock that the test moves. */
export const uid = (n: number): string => `01900000-0000-7000-8000-${String(n).padStart(12, '0')}`;

const unitList: readonly UnitFacts[] = [
  { id: uid(1), path: '/district/', calendarId: 'office', closed: false },
  { id: uid(2), path: '/district/street/', calendarId: 'office', closed: false },
  { id: uid(3), path: '/district/street/squad/', calendarId: 'office', closed: false },
  { id: uid(4), path: '/bureau/', calendarId: 'office', closed: false },
  { id: uid(5), path: '/gone/', calendarId: 'office', closed: true },
];
export const units = {
  district: uid(1),
  street: uid(2),
  squad: uid(3),
  bureau: uid(4),
  gone: uid(5),
};

export const person = (n: number, posts: readonly Post[], ...unitPaths: string[]): Who => ({
  ref: { kind: 'staff', id: uid(100 + n) },
  accountId: uid(100 + n),
  posts,
  unitPaths,
});
export const system = (name: string): Who => ({
  ref: { kind: 'system', id: name },
  accountId: null,
  posts: [],
  unitPaths: [],
});
export const reporter: Who = {
  ref: { kind: 'public', id: 'public' },
  accountId: null,
  posts: [],
  unitPaths: [],
};

export const people = {
  clerk: person(1, ['clerk']),
  leader: person(2, ['shift-leader']),
  dispatcher: person(3, ['dispatcher']),
  centreHead: person(4, ['centre-head']),
  supervisor: person(5, ['supervisor']),
  ruling: person(6, ['ruling-desk']),
  collector: person(7, ['collector']),
  otherCollector: person(8, ['collector']),
  districtHead: person(9, ['unit-head'], '/district/'),
  streetHead: person(10, ['unit-head'], '/district/street/'),
  squadHandler: person(11, ['handler'], '/district/street/squad/'),
  bureauHead: person(12, ['unit-head'], '/bureau/'),
  secondLeader: person(13, ['shift-leader']),
  /** Collector and handler of the bureau at once. */
  both: person(14, ['collector', 'handler'], '/bureau/'),
};

const candidate = (who: Who, fallback = false): Candidate => ({
  accountId: who.accountId ?? '',
  unitPaths: who.unitPaths,
  fallback,
});
export const roster = [candidate(people.both), candidate(people.collector), candidate(people.otherCollector)];
export const fallback = candidate(people.leader, true);

const facts = (code: string, more: Partial<ConditionFacts>): ConditionFacts => ({
  class: { scheme: 'test', code, condition: '01', version: 1 },
  limit: { amount: 2, unit: 'work_day' },
  emergency: false,
  remoteCheck: false,
  documentProof: false,
  selfHandle: true,
  ...more,
});
export const conditions: Readonly<Record<string, ConditionFacts>> = {
  plain: facts('plain', {}),
  hours: facts('hours', { limit: { amount: 4, unit: 'work_hour' }, remoteCheck: true, documentProof: true }),
  cover: facts('cover', { limit: { amount: 2, unit: 'urgent_hour' }, emergency: true, selfHandle: false }),
};
export const choice = (code: string) => ({ scheme: 'test', code, condition: '01' });

const calendar = calendarOf(demoCalendar, 1);
const counters = { id: 1000, serial: 0 };
const next = (of: keyof typeof counters): number => {
  counters[of] += 1;
  return counters[of];
};

/** A context at a moment, for somebody. */
export function contextOf(at: number, who: Who, more: Partial<Context> = {}): Context {
  return {
    at,
    zone: 'Asia/Shanghai',
    who,
    policy: processSchema.parse({}),
    policyVersion: 1,
    catalogueVersion: 1,
    condition: (wanted) => conditions[wanted.code] ?? null,
    calendar: () => calendar,
    deskCalendarId: 'office',
    fieldCalendarId: 'office',
    unit: (id) => unitList.find((unit) => unit.id === id) ?? null,
    candidates: [...roster, fallback],
    number: () => `370102${String(next('serial')).padStart(13, '0')}`,
    newId: () => uid(next('id')),
    draw: 0.5,
    other: null,
    incidents: { covering: null, inForce: new Set() },
    openedSince: false,
    distance: null,
    ...more,
  };
}

export const opening: Opening = {
  source: 'public',
  area: '370102001001001',
  cell: [117.0005, 36.6505],
  place: null,
  class: null,
  emergency: false,
  reports: [{ id: uid(900), public: true }],
  reporterAccountId: null,
  firstReceiverUnitId: null,
  reboundOf: null,
  complaint: false,
  complaintAboutUnitId: null,
  verified: false,
  files: [uid(800)],
};

/** A case under test: its events, its state, and a moment that only goes forward. */
export class Bench {
  events: CaseEvent[] = [];
  file: CaseFile;
  at: number;
  #act = 0;

  constructor(input: Partial<Opening> = {}, at = Date.parse('2026-03-02T09:00:00+08:00')) {
    this.at = at;
    const drafts = decideOpening({ ...opening, ...input }, contextOf(at, people.clerk));
    this.#append(drafts, people.clerk, 'open');
    this.file = this.events.reduce<CaseFile | null>(evolve, null) as CaseFile;
  }

  /** Tries a command; the refusal's code, or null when it was done. */
  try(who: Who, verb: EngineVerb, body: object = {}, more: Partial<Context> = {}): string | null {
    const command = { verb, body: { files: [], ...body }, words: null } as Command;
    const decision = decide(this.file, command, contextOf(this.at, who, more));
    if (!decision.ok) return decision.code;
    const from = this.events.length;
    this.#append(decision.events, who, verb);
    this.file = this.events.slice(from).reduce<CaseFile>(evolve, this.file);
    return null;
  }

  /** Does a command that must work. */
  do(who: Who, verb: EngineVerb, body: object = {}, more: Partial<Context> = {}): this {
    const refusal = this.try(who, verb, body, more);
    if (refusal !== null) throw new Error(`${verb} refused: ${refusal} in ${this.file.state}`);
    return this;
  }

  /** Lets hours pass. */
  wait(hours: number): this {
    this.at += hours * 3_600_000;
    return this;
  }

  #append(drafts: readonly Draft[], who: Who, verb: string): void {
    this.#act += 1;
    for (const draft of drafts) {
      this.events.push({
        ...draft,
        v: 1,
        caseId: uid(1),
        seq: this.events.length + 1,
        at: new Date(this.at).toISOString(),
        by: who.ref,
        verb,
        act: String(this.#act),
      });
    }
  }
}

/** Another open case, for joining. */
export const other: OtherCase = { id: uid(77), state: 'handling', mergedInto: null };

const photo = { files: [uid(801)], how: 'on-site' };
/** Brings a fresh public case to a stage by the shortest way. */
export const stages = {
  'to-register': (bench: Bench) =>
    bench.do(people.clerk, 'assign-verify').do(people.both, 'confirm-fact', photo),
  'to-dispatch': (bench: Bench) =>
    stages['to-register'](bench).do(people.leader, 'register', { class: choice('plain') }),
  'to-take': (bench: Bench) =>
    stages['to-dispatch'](bench).do(people.dispatcher, 'dispatch', {
      unitId: units.bureau,
      assisting: [],
      basis: 'manual',
    }),
  handling: (bench: Bench) => stages['to-take'](bench).do(people.bureauHead, 'take'),
  'to-check': (bench: Bench) =>
    stages
      .handling(bench)
      .do(people.bureauHead, 'hand-back', { files: [uid(802)], documents: [], result: 'done' }),
  'to-close': (bench: Bench) =>
    stages['to-check'](bench).do(people.leader, 'assign-check').do(people.collector, 'check-pass', photo),
  'follow-up': (bench: Bench) =>
    stages['to-close'](bench).do(people.leader, 'close', { result: 'solved', replyFiles: [] }),
  closed: (bench: Bench) => stages['follow-up'](bench).do(reporter, 'satisfied', { reportId: uid(900) }),
};
