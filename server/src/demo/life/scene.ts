import type { CaseState, CaseVerb } from '@yiwang/contract';
import type { Catalogue } from '../../catalogue/index.ts';
import type { Actor, City, Refusal } from '../../kernel/index.ts';
import type { Random } from '../../pack/index.ts';
import type { PhotoWanted } from '../photos/draw-photo.ts';
import type { Cast } from './cast.ts';
import type { Fate } from './fate.ts';

/** A case as far as those who act need it: its row, its open tasks and its last steps. */
export interface Situation {
  readonly id: string;
  readonly seq: number;
  readonly state: CaseState;
  readonly overlays: readonly string[];
  readonly area: string;
  readonly lng: number | null;
  readonly lat: number | null;
  readonly scheme: string | null;
  readonly category: string | null;
  readonly condition: string | null;
  readonly emergency: boolean;
  readonly source: string;
  readonly unitId: string | null;
  readonly leadUnitId: string | null;
  readonly personId: string | null;
  readonly reporterAccountId: string | null;
  readonly reportIds: readonly string[];
  readonly publicReports: number;
  /** The first report of somebody from the public that has no rating yet. */
  readonly unratedReportId: string | null;
  readonly handoffs: number;
  readonly reworks: number;
  readonly extensions: number;
  readonly suspensions: number;
  readonly falseClosings: number;
  readonly dissents: number;
  readonly handleLate: boolean | null;
  readonly handlingClockId: string | null;
  readonly handleDueAt: Date | null;
  /** When the clock of the present state runs out. */
  readonly dueAt: Date | null;
  readonly dispatchedAt: Date | null;
  readonly openedAt: Date;
  readonly closedAt: Date | null;
  /** When the last step was made; what the clock only said is no step. */
  readonly changedAt: Date;
  /** When anything last happened to it, what the clock said too. */
  readonly touchedAt: Date;
  /** Its number: the dice of the next step are drawn from it. */
  readonly step: number;
  readonly nextTimerAt: Date | null;
  readonly lastBy: string;
  readonly tasks: readonly OpenTask[];
  /** Types of the last events, newest first. */
  readonly last: readonly string[];
}

export interface OpenTask {
  readonly id: string;
  readonly kind: string;
  readonly accountId: string | null;
  readonly unitId: string | null;
}

/** What is done next and when. */
export interface Move {
  /** Verb of the case, or what is done beside it. */
  readonly verb: CaseVerb | 'report-joins' | 'case-joins';
  readonly at: Date;
  /** Makes it, at the moment given: its own in the past, now among the living. */
  readonly make: (at: Date) => Promise<unknown>;
}

/** Where a story plays. */
export interface Stage {
  readonly city: City;
  readonly cast: Cast;
  readonly catalogue: Catalogue;
  readonly units: Units;
  /** Draws and stores a photo, claimed for its owner (`case:<id>`) where that is known; its file id. */
  readonly photo: (wanted: PhotoWanted, by: Actor, at: Date, owner: string | null) => Promise<string>;
  /** Told when the engine refuses a step; the story then waits. */
  readonly refused?: (where: string, verb: string, refusal: Refusal) => void;
}

export interface Units {
  /** Unit that answers for the category at the place, and the sentence's rule. */
  readonly answering: (
    category: { scheme: string; code: string },
    area: string,
    at: Date,
  ) => Promise<{ unitId: string; path: string; rule: string } | null>;
  /** Some other unit that has people. */
  readonly other: (not: readonly (string | null)[], area: string, dice: Random) => string | null;
}

/** One case with everything its next move is drawn from. */
export interface Turn {
  readonly stage: Stage;
  readonly is: Situation;
  readonly fate: Fate;
  /** Fresh for each step, the same on every machine. */
  readonly dice: Random;
}
