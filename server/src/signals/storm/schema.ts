import type { BulkOutcome } from '@yiwang/contract';
import type { ColumnType } from 'kysely';

/** Class of the case that a mass join opens from its first report. */
interface Opens {
  readonly scheme: string;
  readonly code: string;
}

/** Many reports that join one case together. */
export interface MassJoinTable {
  id: string;
  incident_id: string;
  account_id: string;
  /** Null until the first of the reports has opened it. */
  case_id: string | null;
  opens: ColumnType<Opens | null, string | null, never>;
  created_at: Date;
}

/** One report of a mass join. `seq`: as seen, or as the join left it. */
export interface MassJoinItemTable {
  join_id: string;
  place: number;
  report_id: string;
  seq: number;
  outcome: BulkOutcome;
  why: string | null;
}

/** One message to all reporters of an event; its words are sealed. */
export interface IncidentNoticeTable {
  id: string;
  incident_id: string;
  state: 'draft' | 'sent' | 'withdrawn';
  words_id: string;
  written_by: string;
  written_at: Date;
  sent_by: string | null;
  sent_at: Date | null;
}

/** Who has been told, by the key of the phone number; the report whose link the message carried. */
export interface IncidentToldTable {
  notice_id: string;
  phone_key: string;
  report_id: string;
  told_at: Date;
}

declare module '../../kernel/db/tables.ts' {
  interface Tables {
    mass_join: MassJoinTable;
    mass_join_item: MassJoinItemTable;
    incident_notice: IncidentNoticeTable;
    incident_told: IncidentToldTable;
  }
}
