import type { CaseOverlay, CaseSource, CaseState, CaseVerb } from '@yiwang/contract';

/** Where a case is. The exact point and the label are personal data of the reporter: they go to a sealed row. */
export interface OpenPlace {
  /** Grid code, or the smallest area that is known (6..15 digits). */
  readonly area: string;
  /** WGS-84; null when only the area is known. */
  readonly lng: number | null;
  readonly lat: number | null;
  readonly label?: string | null;
}

/** What it takes to open a case. */
export interface OpenCaseInput {
  /** Made by the caller when it needs the id before; uuid v7. */
  readonly id?: string;
  readonly now: Date;
  readonly source: CaseSource;
  readonly place: OpenPlace;
  /** Null: to be chosen at registration. A condition may be missing until then. */
  readonly class: {
    readonly scheme: string;
    readonly code: string;
    readonly condition?: string | null;
  } | null;
  /** Reports that belong to it. `public`: its reporter hears the end and may say "still there". */
  readonly reports: readonly { readonly id: string; readonly public: boolean }[];
  /** Staff account that reported: never sent to verify its own finding. */
  readonly reporterAccountId?: string | null;
  /** Unit that first took the citizen's request 首接: owes tracking and the answer. */
  readonly firstReceiverUnitId?: string | null;
  /** Closed case that this matter comes back from 反弹. */
  readonly reboundOf?: string | null;
  /** A complaint about staff: supervised by the supervisor post, hidden from the unit concerned. */
  readonly complaintAboutUnitId?: string | null;
  readonly complaint?: boolean;
  readonly files?: readonly string[];
  /** A person's or superior's word that makes verification needless although the source is public. */
  readonly verified?: boolean;
}

export interface CommandInput {
  readonly verb: CaseVerb;
  /** As the contract says (`caseCommandBodies`); validated by the callee. */
  readonly body: unknown;
  /** Persons must give it; null only for clock, rule and import. */
  readonly expectedSeq: number | null;
  readonly now: Date;
}

/** What a command left behind. */
export interface CommandOutcome {
  readonly id: string;
  readonly number: string | null;
  readonly seq: number;
  readonly state: CaseState;
  readonly overlays: readonly CaseOverlay[];
}
