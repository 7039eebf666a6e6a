import type { ColumnType, Generated } from 'kysely';

/** Working time spent before a pause, and what the clock counts in. Kept with the report: functions of events alone. */
export interface AcceptClock {
  /** Code of the calendar, and its version or year mark. */
  readonly calendar: string;
  readonly amount: number;
  readonly unit: string;
  /** When the running stretch began; null while paused. */
  readonly from: string | null;
  /** Amount used up in earlier stretches. */
  readonly used: number;
}

/** A decision of the desk that may still be taken back: the columns as they were, and whose it is. No words. */
export interface Undo {
  readonly verb: string;
  /** Sequence number of the decision. */
  readonly seq: number;
  /** Account that decided. */
  readonly by: string;
  /** ISO. */
  readonly at: string;
  /** Columns of the report before it; moments as ISO. */
  readonly set: Readonly<Record<string, unknown>>;
}

type Json<T> = ColumnType<T, string, string>;

export interface ReportTable {
  id: string;
  seq: number;
  receipt: number;
  kind: string;
  state: string;
  source: string;
  desk: 'open' | 'waiting' | 'objection' | 'done';
  actor_kind: string;
  actor_id: string;
  idem: Buffer;
  body_hash: Buffer;
  external_id: string | null;
  received_at: Date;
  seen_at: Date | null;
  words_id: string | null;
  contact_id: string | null;
  category_scheme: string | null;
  category_code: string | null;
  condition: string | null;
  area: string;
  cell_lng: number | null;
  cell_lat: number | null;
  file_ids: Generated<string[]>;
  flags: Generated<string[]>;
  review: Generated<boolean>;
  lang: string;
  due_at: Date | null;
  yellow_at: Date | null;
  clock: Json<AcceptClock>;
  case_id: string | null;
  wants_case_id: string | null;
  /** The case whose step it reads, and the number of that step's event. */
  followed_case: Generated<string | null>;
  followed_seq: Generated<number>;
  unit_concerned: string | null;
  question_id: string | null;
  asked_at: Date | null;
  question_reached: Generated<boolean>;
  answer_until: Date | null;
  decided_by: string | null;
  objected_at: Date | null;
  object_until: Date | null;
  answer_id: string | null;
  released_text_id: string | null;
  released_files: Generated<string[]>;
  released_place: Generated<boolean>;
  public_key: string;
  public_params: ColumnType<Record<string, string>, string | undefined, string>;
  public_at: Date;
  window_ends: Date | null;
  rating: number | null;
  satisfied: boolean | null;
  erased_at: Date | null;
  /** The event 突发事件 that it was joined to. */
  incident_id: Generated<string | null>;
  undo: ColumnType<Undo | null, string | null | undefined, string | null>;
}

export interface ReportEventTable {
  report_id: string;
  seq: number;
  at: Date;
  type: string;
  actor_kind: string;
  actor_id: string;
  data: ColumnType<Record<string, unknown>, string, never>;
  words_id: string | null;
}

export interface ReportLinkTable {
  hash: string;
  report_id: string;
  access: 'owner' | 'reader';
  made_for: string;
  created_at: Date;
}

export interface ReportPhoneTable {
  report_id: string;
  phone_key: string;
  last4_key: string;
  received_at: Date;
}

export interface ReportClaimTable {
  report_id: string;
  account_id: string;
  name: string;
  claimed_at: Date;
  seen_at: Date;
}

export interface DeskDraftTable {
  account_id: string;
  key: string;
  body: ColumnType<Record<string, unknown>, string, string>;
  saved_at: Date;
}

export interface ReportSecretTable {
  id: number;
  key: string;
}

declare module '../kernel/db/tables.ts' {
  interface Tables {
    report: ReportTable;
    report_event: ReportEventTable;
    report_link: ReportLinkTable;
    report_phone: ReportPhoneTable;
    report_claim: ReportClaimTable;
    desk_draft: DeskDraftTable;
    report_secret: ReportSecretTable;
  }
}
