import type { Generated } from 'kysely';

/** One file being imported, or imported; found again by source and content, so that a killed run goes on. */
export interface ImportRunTable {
  id: string;
  source: string;
  file_sha256: string;
  file_name: string;
  started_at: Date;
  finished_at: Date | null;
  /** Data rows read so far, the header not counted; moved in the transaction that keeps them. */
  rows_done: Generated<number>;
  created: Generated<number>;
  changed: Generated<number>;
  unchanged: Generated<number>;
  rejected: Generated<number>;
}

/** A row that was not taken, with one of its faults. */
export interface ImportRejectTable {
  run_id: string;
  /** Line of the file on which the row begins. */
  line: number;
  external_id: string | null;
  column_name: string;
  reason: string;
}

declare module '../../kernel/db/tables.ts' {
  interface Tables {
    import_run: ImportRunTable;
    import_reject: ImportRejectTable;
  }
}
