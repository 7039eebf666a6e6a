import type { BulkOutcome, BulkVerb } from '@yiwang/contract';
import type { ColumnType } from 'kysely';
import type { JsonObject } from '../../kernel/index.ts';

/** An act on many cases: who, which command, and its body without words. */
export interface BulkActTable {
  id: string;
  account_id: string;
  verb: BulkVerb;
  body: ColumnType<JsonObject, string, never>;
  /** Each case goes to the unit that its item names. */
  by_list: boolean;
  /** Sealed words of the body, until nothing is left to be tried again. */
  words_id: string | null;
  /** When the words were erased. */
  forgotten_at: Date | null;
  created_at: Date;
}

/** One case of a bulk act. `seq` is what the next step stands on: as seen, or as the done step left it. */
export interface BulkItemTable {
  bulk_id: string;
  place: number;
  case_id: string;
  seq: number;
  outcome: BulkOutcome;
  why: string | null;
  /** The unit that the responsibility list named when the preview was shown, and the rule. */
  unit_id: string | null;
  rule: string | null;
}

declare module '../../kernel/db/tables.ts' {
  interface Tables {
    bulk_act: BulkActTable;
    bulk_item: BulkItemTable;
  }
}
