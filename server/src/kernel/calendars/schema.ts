import type { ColumnType, Generated } from 'kysely';

/** A dated version of a work calendar. Rows are added, never changed: the newest that is in force counts. */
export interface CalendarVersionTable {
  id: string;
  version: number;
  effective_from: Date;
  definition: ColumnType<unknown, string, never>;
  /** Reference of who put it in force; null for the pack. */
  created_by: string | null;
  created_at: Generated<Date>;
  /** Taken back before its day came. */
  withdrawn_at: Generated<Date | null>;
}

declare module '../db/tables.ts' {
  interface Tables {
    calendar_version: CalendarVersionTable;
  }
}
