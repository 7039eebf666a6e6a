import type { Generated } from 'kysely';

/** One row in a demo city, none in any other: how it was made and how far its past has been filled in. */
export interface DemoStateTable {
  singleton: Generated<boolean>;
  scale: 'county' | 'city';
  seed: number;
  /** The moment that the simulated past ends at. */
  made_at: Date;
  /** The past is complete from here on; moves back as the rest fills in. */
  filled_since: Date;
  /** Cases that have been played so far, and that will have been when the year is full. */
  cases: number;
  planned: number;
  actors: boolean;
  /** Cases laid out for visitors: the actors keep their hands off. */
  kept: readonly string[];
  /** How many of the exhibits stand. */
  laid_out: number;
  /** Up to when the actors have sent their reports. */
  acted_until: Date;
}

declare module '../kernel/db/tables.ts' {
  interface Tables {
    demo_state: DemoStateTable;
  }
}
