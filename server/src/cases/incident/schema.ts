import type { IncidentNumbers } from '@yiwang/contract';
import type { ColumnType } from 'kysely';

interface ClassRef {
  readonly scheme: string;
  readonly code: string;
}

/** An event 突发事件. What its clocks do was the policy when it was declared. */
export interface IncidentTable {
  id: string;
  name: string;
  area: string;
  classes: ColumnType<readonly ClassRef[], string, never>;
  from_at: Date;
  /** It ends by itself then. */
  until_at: Date;
  clocks: 'pause' | 'run';
  covers: 'classes' | 'area';
  declared_by: string;
  declared_at: Date;
  /** Account, or `clock`. */
  ended_by: string | null;
  ended_at: Date | null;
  summary: ColumnType<IncidentNumbers | null, string | null, string | null>;
  /** It has ended and no clock stands any more. */
  settled_at: Date | null;
}

declare module '../../kernel/db/tables.ts' {
  interface Tables {
    incident: IncidentTable;
  }
}
