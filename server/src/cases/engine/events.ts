import type { CaseSource, CaseState, Limit } from '@yiwang/contract';
import type { ActorRef } from '../../kernel/actor.ts';
import type { Counting } from '../../kernel/calendars/pure.ts';
import type { ClassRef, Clock, Moment, ReportLink, Task, WordsRef } from './model.ts';

type Times = Pick<Clock, 'calendar'> & { readonly dueAt: Moment | null; readonly yellowAt: Moment | null };

/** What an event does to the clocks; due times were computed when it was decided. */
export type ClockChange =
  | { readonly do: 'start'; readonly clock: Clock }
  | {
      readonly do: 'stop';
      readonly id: string;
      readonly at: Moment;
      readonly usedMs: number;
      readonly outcome: 'met' | 'missed' | 'void';
    }
  | { readonly do: 'pause'; readonly id: string; readonly at: Moment; readonly usedMs: number }
  | ({ readonly do: 'resume'; readonly id: string; readonly at: Moment } & Times)
  | ({
      readonly do: 'change';
      readonly id: string;
      readonly limit: Limit;
      readonly totalMs: number;
      readonly usedMs: number;
      readonly yellowMs: number;
      readonly counting: Counting;
    } & Times)
  | ({ readonly do: 'recompute'; readonly id: string } & Times);

/** What an event does to the tasks of people. */
export type TaskChange =
  | { readonly do: 'open'; readonly task: Task }
  | {
      readonly do: 'end';
      readonly id: string;
      readonly state: 'done' | 'cancelled';
      readonly outcome: string | null;
    };

interface Why {
  readonly reason: string;
}
type None = Readonly<Record<string, never>>;
interface Dispatch {
  readonly unitId: string;
  readonly path: string;
  readonly clockId: string;
}

/** Payload of each type of event, version 1. Codes, ids, times and references only. */
export interface EventData {
  opened: {
    readonly source: CaseSource;
    readonly area: string;
    readonly class: ClassRef | null;
    readonly emergency: boolean;
    readonly verification: 'needed' | 'not-needed';
    readonly reports: readonly Pick<ReportLink, 'id' | 'public'>[];
    readonly reporterAccountId: string | null;
    readonly firstReceiverUnitId: string | null;
    readonly complaint: boolean;
    readonly complaintAboutUnitId: string | null;
    readonly reboundOf: string | null;
    readonly parentId: string | null;
    /** Centre of the 100 m cell; the exact point is sealed. */
    readonly cell: readonly [number, number] | null;
    readonly place: WordsRef | null;
  };
  imported: {
    readonly source: CaseSource;
    readonly area: string;
    readonly class: ClassRef | null;
    readonly number: string | null;
    readonly key: string;
    /** Hash of all that the source said. */
    readonly content: string;
    /** The source's own name of who had it. */
    readonly department: string | null;
    readonly unit: { readonly id: string; readonly path: string } | null;
    readonly openedAt: Moment;
    readonly targetAt: Moment | null;
    readonly closedAt: Moment | null;
    readonly onTime: boolean | null;
    readonly status: string;
    readonly reports: readonly string[];
    readonly steps: readonly { readonly code: string; readonly at: Moment }[];
    readonly cell: readonly [number, number] | null;
    readonly place: WordsRef | null;
  };
  'verify-assigned': { readonly accountId: string; readonly fallback: boolean };
  'fact-confirmed': {
    readonly how: string;
    readonly distance: number | null;
    readonly class: ClassRef | null;
  };
  'fact-refuted': Why & { readonly how: string; readonly distance: number | null };
  'fact-unclear': Why;
  resubmitted: None;
  registered: {
    readonly class: ClassRef;
    readonly limit: Limit;
    readonly emergency: boolean;
    readonly number: string;
    readonly area: string | null;
    readonly componentId: string | null;
  };
  refused: Why;
  'sent-back': Why & { readonly to: CaseState };
  reclassified: Why & {
    readonly class: ClassRef;
    readonly limit: Limit;
    readonly emergency: boolean;
    readonly notice: boolean;
  };
  dispatched: Dispatch & {
    readonly basis: string;
    readonly rule: string | null;
    readonly precedent: string | null;
  };
  'emergency-dispatched': Dispatch & {
    readonly class: ClassRef;
    readonly limit: Limit;
    readonly owed: readonly ('verify' | 'register')[];
  };
  'sub-dispatched': Dispatch;
  recalled: Why & { readonly levels: number };
  taken: None;
  'handler-assigned': { readonly accountId: string };
  'return-asked': Why & {
    readonly depth: number;
    readonly needs: CaseFileNeeds;
    readonly suggestedUnitId: string | null;
  };
  'return-agreed': { readonly post: string };
  returned: Why & { readonly climbs: boolean; readonly disputed: boolean };
  'return-refused': Why;
  ruled: Dispatch & Why & { readonly precedent: string | null };
  'assist-asked': { readonly unitId: string; readonly taskId: string };
  'assist-finished': { readonly taskId: string };
  'assist-cancelled': Why & { readonly taskId: string };
  'extension-asked': Why & { readonly limit: Limit };
  extended: { readonly limit: Limit };
  'extension-refused': Why;
  'suspension-asked': Why & { readonly reviewDate: string };
  suspended: { readonly reviewDate: string };
  'suspension-refused': Why;
  resumed: { readonly how: 'person' | 'review-date' };
  'question-asked': { readonly reportId: string | null };
  'question-sent': None;
  'pause-approved': None;
  answered: { readonly reportId: string | null };
  'not-answered': None;
  'handed-back': { readonly result: string; readonly distance: number | null };
  'check-assigned': { readonly accountId: string; readonly fallback: boolean };
  'check-passed': { readonly how: string; readonly distance: number | null };
  'check-failed': Why & { readonly how: string; readonly distance: number | null };
  'check-unclear': Why;
  closed: { readonly result: string };
  'reporter-satisfied': { readonly reportId: string; readonly rating: number | null };
  'reporter-dissented': { readonly reportId: string; readonly decide: boolean };
  settled: Why & { readonly outcome: 'check-again' | 'end' };
  'window-ended': { readonly unanswered: number };
  'spot-check-failed': Why;
  appealed: Why & { readonly clockId: string };
  'appeal-reviewed': Why & { readonly clockId: string; readonly outcome: 'uphold' | 'refuse' };
  'self-handled': {
    readonly class: ClassRef;
    readonly limit: Limit;
    readonly drawn: boolean;
    readonly before: readonly string[];
    readonly after: readonly string[];
    readonly distance: number | null;
  };
  split: { readonly children: readonly string[] };
  'child-ended': { readonly childId: string; readonly state: string };
  merged: Why & { readonly into: string };
  unmerged: Why & { readonly from: string };
  absorbed: { readonly caseId: string; readonly reports: readonly Pick<ReportLink, 'id' | 'public'>[] };
  released: { readonly caseId: string; readonly reports: readonly string[] };
  urged: {
    readonly clockId: string | null;
    readonly recipients: readonly { readonly kind: string; readonly id: string }[];
  };
  warned: {
    readonly clockId: string | null;
    readonly recipients: readonly { readonly kind: string; readonly id: string }[];
  };
  supervised: Why & { readonly clockId: string | null };
  'supervision-called': { readonly clockId: string };
  'supervision-ended': Why;
  'void-asked': Why;
  voided: Why & { readonly first: ActorRef };
  'void-refused': Why;
  referred: Why;
  'referral-answered': { readonly outcome: 'accepted' | 'done' | 'refused' };
  withdrawn: { readonly verb: string };
  'deadline-recomputed': None;
  'clocks-held': { readonly incidentId: string };
  'clocks-released': { readonly incidentId: string; readonly how: 'ended' | 'emergency' };
  /** Null: class and limit stay, only clocks of stages change. */
  'rules-applied': {
    readonly draft: string;
    readonly class: ClassRef | null;
    readonly limit: Limit | null;
    readonly emergency: boolean;
  };
  'report-attached': { readonly reportId: string; readonly public: boolean };
  'report-detached': { readonly reportId: string };
  /** Many at once: one event, so that the ledger does not repeat the list for each. */
  'reports-attached': { readonly reports: readonly Pick<ReportLink, 'id' | 'public'>[] };
  'reports-detached': { readonly reports: readonly string[] };
  erased: { readonly refs: readonly string[]; readonly reason: string };
}
type CaseFileNeeds = readonly ('unit-head' | 'shift-leader' | 'centre-head' | 'upper-unit')[];

export type EventType = keyof EventData;

/** An event as decided: what happened, where the case goes, what clocks and tasks do. */
export type Draft<T extends EventType = EventType> = {
  [K in T]: {
    readonly type: K;
    readonly data: EventData[K];
    readonly to?: CaseState;
    readonly clocks?: readonly ClockChange[];
    readonly tasks?: readonly TaskChange[];
    readonly files?: readonly string[];
    readonly words?: WordsRef;
  };
}[T];

/** An event as stored. `at` is the effective moment; events of one command share `act`. */
export type CaseEvent<T extends EventType = EventType> = Draft<T> & {
  readonly v: 1;
  readonly caseId: string;
  readonly seq: number;
  readonly at: Moment;
  readonly by: ActorRef;
  readonly verb: string;
  readonly act: string;
};
