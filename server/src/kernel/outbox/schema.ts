import type { ColumnType, Generated } from 'kysely';

/** Facts and jobs of committed transactions that the relay has not moved yet. One row is one fact or one job. */
export interface OutboxTable {
  /** Order of writing; says nothing about the order of commits, which is why positions are stamped later. */
  id: Generated<number>;
  at: Generated<Date>;
  what: 'fact' | 'job';
  /** Kind of the fact or name of the job. */
  name: string;
  subject: string | null;
  area: string | null;
  unit_paths: readonly string[];
  data: ColumnType<unknown, string, never>;
  job_key: string | null;
  run_at: Date | null;
}

/** Facts in the order in which they became visible, without gaps. */
export interface FeedTable {
  position: number;
  at: Date;
  kind: string;
  subject: string;
  area: string | null;
  unit_paths: readonly string[];
  data: ColumnType<Readonly<Record<string, unknown>>, string, never>;
}

/** One row: the last position given, and the last one that retention has taken away. */
export interface FeedHeadTable {
  one: Generated<boolean>;
  position: number;
  trimmed_to: number;
}

/** How far a reader has come. */
export interface FeedReaderTable {
  name: string;
  position: number;
  /** Times a reader was too far behind and had to begin again at what is left. */
  resets: Generated<number>;
  /** Consecutive failures at the same position. */
  failures: Generated<number>;
  last_error: string | null;
}

declare module '../db/tables.ts' {
  interface Tables {
    outbox: OutboxTable;
    feed: FeedTable;
    feed_head: FeedHeadTable;
    feed_reader: FeedReaderTable;
  }
}
