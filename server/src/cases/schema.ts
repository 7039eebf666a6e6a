import type { CaseOverlay, CaseSource, CaseState, CaseTaskKind } from '@yiwang/contract';
import type { ColumnType, Generated } from 'kysely';
import type { Clock } from './engine/model.ts';

type Json<T> = ColumnType<T, string | null, string | null>;

/** The projection of a case, written in the transaction of its events. `lng`/`lat` are personal and erasable. */
export interface CityCaseTable {
  id: string;
  seq: number;
  state: CaseState;
  overlays: readonly CaseOverlay[];
  /** Who has to decide next on what is asked: posts by name, units by path. */
  asked_of: Generated<readonly string[]>;
  number: string | null;
  source: CaseSource;
  area: string;
  scheme: string | null;
  category: string | null;
  condition: string | null;
  catalogue_version: number | null;
  emergency: boolean;
  cell_lng: number | null;
  cell_lat: number | null;
  lng: number | null;
  lat: number | null;
  place_ref: string | null;
  first_file: string | null;
  /** Unit of the level that has the case. */
  unit_id: string | null;
  unit_path: string | null;
  lead_unit_id: string | null;
  /** Person who has it: of the open task, or inside the unit. */
  person_id: string | null;
  /** Who had a part in it: unit paths with all their ancestors, and people as `@id`. */
  unit_paths: readonly string[];
  report_ids: readonly string[];
  public_reports: number;
  clock: Json<Clock | null>;
  handling: Json<Clock | null>;
  due_at: Date | null;
  yellow_at: Date | null;
  /** `due_at`, or far in the future where nothing runs: the order of a list by clock. */
  sort_at: Date;
  handle_due_at: Date | null;
  /** The event 突发事件 during which its clocks stand. */
  held_by: Generated<string | null>;
  /** Null: no handling clock has run out or stopped yet. */
  handle_late: boolean | null;
  city_due_at: Date | null;
  city_late: boolean | null;
  opened_at: Date;
  registered_at: Date | null;
  dispatched_at: Date | null;
  handed_back_at: Date | null;
  closed_at: Date | null;
  ended_at: Date | null;
  handoffs: number;
  reworks: number;
  extensions: number;
  suspensions: number;
  false_closings: number;
  was_supervised: boolean;
  self_handled: boolean;
  satisfied: number;
  dissents: number;
  appeal_upheld: boolean;
  complaint: boolean;
  complaint_unit_id: string | null;
  reporter_account_id: string | null;
  parent_id: string | null;
  merged_into: string | null;
  rebound_of: string | null;
  exit_reason: string | null;
  /** Ids of the calendars of running clocks: whom a calendar edit concerns. */
  calendars: readonly string[];
  next_timer_at: Date | null;
  head_hash: string;
  /** Id of who made the last act. */
  last_by: string;
  changed_at: Date;
  import_key: string | null;
  /** Events that a daily root covers; the rest is in the next one. */
  rooted_seq: Generated<number>;
}

/** The ledger. `text` is the RFC 8785 text that `hash` covers. */
export interface CaseEventTable {
  case_id: string;
  seq: number;
  at: Date;
  type: string;
  actor_kind: string;
  actor_id: string;
  text: string;
  hash: string;
}

export interface CaseTaskTable {
  id: string;
  case_id: string;
  kind: CaseTaskKind;
  account_id: string | null;
  unit_id: string | null;
  unit_path: string | null;
  state: 'open' | 'done' | 'cancelled';
  outcome: string | null;
  created_at: Date;
  due_at: Date | null;
  yellow_at: Date | null;
  sort_at: Date;
  ended_at: Date | null;
}

/** Who has opened a case, and whether he has it open now. */
export interface CaseClaimTable {
  case_id: string;
  account_id: string;
  opened_at: Date;
  touched_at: Date;
  held: boolean;
}

export interface CaseNumberTable {
  series: string;
  serial: number;
}

/** Version of a calendar that open deadlines were last computed by. */
export interface CaseCalendarSeenTable {
  id: string;
  version: number;
}

declare module '../kernel/db/tables.ts' {
  interface Tables {
    city_case: CityCaseTable;
    case_event: CaseEventTable;
    case_task: CaseTaskTable;
    case_claim: CaseClaimTable;
    case_number: CaseNumberTable;
    case_calendar_seen: CaseCalendarSeenTable;
  }
}
