import type { CaseSource, CaseState, CaseTaskKind, ClockKind, ClockState, Limit } from '@yiwang/contract';
import type { ActorRef } from '../../kernel/actor.ts';
import type { Counting } from '../../kernel/calendars/pure.ts';

/** A reference to sealed words; the commitment is all an event says about them. */
export interface WordsRef {
  readonly id: string;
  readonly commitment: string;
}

/** ISO time in UTC with milliseconds: the only shape of a moment in an event. */
export type Moment = string;

/** What a case is about, under the version it was registered with. */
export interface ClassRef {
  readonly scheme: string;
  readonly code: string;
  readonly condition: string | null;
  readonly version: number;
}

/** One run of a clock. Elapsed time never falls within an instance; a restored clock is a new instance. */
export interface Clock {
  readonly id: string;
  readonly kind: ClockKind;
  readonly state: ClockState;
  /** The limit as written, for the screen. */
  readonly limit: Limit;
  readonly counting: Counting;
  /** Milliseconds of the counting: in all, and used before `runningSince`. */
  readonly totalMs: number;
  readonly usedMs: number;
  /** Milliseconds of the limit that are left when the light turns yellow. */
  readonly yellowMs: number;
  readonly startedAt: Moment;
  readonly runningSince: Moment | null;
  readonly stoppedAt: Moment | null;
  readonly dueAt: Moment | null;
  readonly yellowAt: Moment | null;
  /** What gave the due time. */
  readonly calendar: { readonly id: string; readonly version: number; readonly provisional: boolean };
  readonly catalogue: number | null;
  readonly rule: number;
  readonly unitId: string | null;
}

/** One level of a dispatch. The first is the lead unit; the last has the case. */
export interface Level {
  readonly unitId: string;
  readonly path: string;
  readonly at: Moment;
  readonly takenAt: Moment | null;
  /** Person inside the unit who was given the work. */
  readonly accountId: string | null;
  /** Its clock: `handle` for the lead unit, `sub-handle` below. */
  readonly clockId: string;
}

export interface Task {
  readonly id: string;
  readonly kind: CaseTaskKind;
  readonly accountId: string | null;
  readonly unitId: string | null;
  readonly unitPath: string | null;
  readonly clockId: string | null;
  readonly state: 'open' | 'done' | 'cancelled';
  readonly outcome: string | null;
  readonly at: Moment;
  readonly endedAt: Moment | null;
  /** Done from the desk: nobody was eligible on the spot, or the class allows it. */
  readonly remote: boolean;
}

/** A report of the case, and what its reporter said after closing. */
export interface ReportLink {
  readonly id: string;
  readonly public: boolean;
  readonly verdict: 'satisfied' | 'still-there' | null;
  /** How often this reporter has said "still there". */
  readonly dissents: number;
}

/** An ask that waits for an answer of somebody else. */
export interface Ask {
  readonly by: ActorRef;
  readonly at: Moment;
  readonly reason: string;
}
export interface ReturnAsk extends Ask {
  /** Depth of the level that asks. */
  readonly depth: number;
  /** Who still has to agree, in order. */
  readonly needs: readonly ('unit-head' | 'shift-leader' | 'centre-head' | 'upper-unit')[];
}
export interface ExtensionAsk extends Ask {
  readonly limit: Limit;
}
export interface SuspensionAsk extends Ask {
  readonly reviewDate: string;
}
export interface Question extends Ask {
  readonly reportId: string | null;
  readonly sentAt: Moment | null;
  readonly paused: boolean;
}

export interface Appeal {
  readonly clockId: string;
  readonly by: ActorRef;
  readonly reviews: readonly { readonly by: ActorRef; readonly outcome: 'uphold' | 'refuse' }[];
  readonly outcome: 'open' | 'upheld' | 'refused';
}

/** The last act, and the case as it was before: what `withdraw` goes back to. */
export interface LastAct {
  readonly act: string;
  readonly verb: string;
  readonly by: ActorRef;
  readonly at: Moment;
  readonly before: CaseFile | null;
}

/** The whole state of a case: the sum of its events. Immutable. */
export interface CaseFile {
  readonly id: string;
  readonly seq: number;
  readonly state: CaseState;
  readonly at: Moment;
  readonly openedAt: Moment;
  readonly source: CaseSource;
  readonly area: string;
  readonly class: ClassRef | null;
  readonly limit: Limit | null;
  readonly emergency: boolean;
  readonly number: string | null;
  readonly verification: 'needed' | 'confirmed' | 'refuted' | 'cannot' | 'not-needed';
  readonly formalities: readonly ('verify' | 'register')[];
  readonly reports: readonly ReportLink[];
  readonly reporterAccountId: string | null;
  readonly firstReceiverUnitId: string | null;
  readonly complaint: boolean;
  readonly complaintAboutUnitId: string | null;
  readonly levels: readonly Level[];
  readonly clocks: readonly Clock[];
  /** Number of clock instances there have ever been. */
  readonly clockSerial: number;
  readonly tasks: readonly Task[];
  /** Accounts and units that have handled: they never check. */
  readonly handlers: readonly string[];
  readonly handlingUnits: readonly string[];
  /** Accounts that have checked, the last round's last. */
  readonly checkers: readonly string[];
  /** A reporter said "still there": the next check goes to somebody else. */
  readonly freshChecker: boolean;
  readonly handoffs: number;
  readonly reworks: number;
  readonly falseClosings: number;
  readonly extensions: number;
  readonly suspensions: number;
  readonly questions: number;
  readonly returnAsk: ReturnAsk | null;
  readonly extensionAsk: ExtensionAsk | null;
  readonly suspensionAsk: SuspensionAsk | null;
  readonly voidAsk: Ask | null;
  readonly question: Question | null;
  readonly suspended: { readonly reviewDate: string } | null;
  /** The event 突发事件 during which its working clocks stand, since when. */
  readonly held: { readonly incidentId: string; readonly since: Moment } | null;
  readonly disputed: boolean;
  /** Decided by the ruling desk: no return without new proof. */
  readonly ruled: boolean;
  readonly supervised: number;
  readonly wasSupervised: boolean;
  readonly dissent: boolean;
  readonly selfHandled: boolean;
  readonly appeals: readonly Appeal[];
  readonly parentId: string | null;
  readonly children: readonly { readonly id: string; readonly ended: boolean }[];
  readonly absorbed: readonly string[];
  readonly mergedInto: string | null;
  readonly beforeMerge: CaseFile | null;
  readonly reboundOf: string | null;
  readonly referral: 'accepted' | 'done' | 'refused' | 'sent' | null;
  readonly registeredAt: Moment | null;
  readonly dispatchedAt: Moment | null;
  readonly handedBackAt: Moment | null;
  /** The closing that counts: the last one. */
  readonly closedAt: Moment | null;
  readonly endedAt: Moment | null;
  readonly exit: { readonly reason: string; readonly by: ActorRef } | null;
  /** Clocks that have already warned, urged or called for supervision. */
  readonly marks: readonly string[];
  readonly firstFile: string | null;
  readonly last: LastAct | null;
}
