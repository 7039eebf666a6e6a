import type { CaseState, Limit, Post } from '@yiwang/contract';
import type { ActorRef } from '../../kernel/actor.ts';
import type { Calendar } from '../../kernel/calendars/pure.ts';
import type { ProcessPolicy } from '../settings.ts';
import type { ClassRef } from './model.ts';

/** Who acts, as far as the engine cares. Whether a post may do a verb at all was asked of the policy before. */
export interface Who {
  readonly ref: ActorRef;
  /** Null for rules, the clock, imports and reporters. */
  readonly accountId: string | null;
  /** Posts that reach this case (area or unit), never those held elsewhere. */
  readonly posts: readonly Post[];
  /** Unit path prefixes the person acts for. */
  readonly unitPaths: readonly string[];
}

/** What a condition asks of a case. */
export interface ConditionFacts {
  readonly class: ClassRef;
  readonly limit: Limit;
  readonly emergency: boolean;
  /** Verified and checked from the desk by video or phone. */
  readonly remoteCheck: boolean;
  /** A document may stand in for the after-photo. */
  readonly documentProof: boolean;
  readonly selfHandle: boolean;
}

export interface UnitFacts {
  readonly id: string;
  readonly path: string;
  readonly calendarId: string;
  readonly closed: boolean;
}

/** Somebody who could be sent, the nearest first. */
export interface Candidate {
  readonly accountId: string;
  readonly unitPaths: readonly string[];
  /** Not on the roster: the named fallback of the pack, who may work from the desk. */
  readonly fallback: boolean;
}

/** What join and unjoin need to know of the other case. */
export interface OtherCase {
  readonly id: string;
  readonly state: CaseState;
  readonly mergedInto: string | null;
}

/** Events 突发事件 that stop clocks. */
export interface IncidentFacts {
  /** The one that covers this case and stops its clocks. */
  readonly covering: string | null;
  /** All that are in force. */
  readonly inForce: ReadonlySet<string>;
}

/** Everything `decide` may know besides the case and the command. Filled before, so that deciding is pure. */
export interface Context {
  /** Effective moment: now, or the due time that a timer carries. Epoch milliseconds. */
  readonly at: number;
  readonly zone: string;
  readonly who: Who;
  readonly policy: ProcessPolicy;
  readonly policyVersion: number;
  readonly catalogueVersion: number;
  readonly condition: (choice: {
    scheme: string;
    code: string;
    condition: string | null;
  }) => ConditionFacts | null;
  readonly calendar: (id: string) => Calendar;
  readonly deskCalendarId: string;
  readonly fieldCalendarId: string;
  readonly unit: (id: string) => UnitFacts | null;
  readonly candidates: readonly Candidate[];
  readonly number: (() => string) | null;
  readonly newId: () => string;
  /** Between 0 and 1, drawn before: which self-handled case is checked. */
  readonly draw: number;
  readonly other: OtherCase | null;
  readonly incidents: IncidentFacts;
  /** Somebody else has opened the item since the last act. */
  readonly openedSince: boolean;
  /** Metres between the proof's place and the case's, when both are known. */
  readonly distance: number | null;
}
