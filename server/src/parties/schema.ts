import type { Post, UnitLevel } from '@yiwang/contract';
import type { ColumnType, Generated, JSONColumnType } from 'kysely';

/** A unit of the organisation; deactivated, never deleted. */
export interface UnitTable {
  id: string;
  parent_id: string | null;
  /** '/id/id/' from the root to this unit; rights and "everything below" are a prefix of it. */
  path: string;
  level: UnitLevel;
  name: string;
  name_en: string | null;
  code: string | null;
  /** Division code prefix; '' is the whole city. */
  area: string;
  calendar: string | null;
  office_phone: string | null;
  address: string | null;
  /** Reference of the sealed row with the duty phone. */
  duty_phone: string | null;
  active: boolean;
  version: Generated<number>;
  created_at: Date;
}

/** A post held by an account within an area and maybe a unit. Ended, never deleted. */
export interface HoldingTable {
  id: string;
  account_id: string;
  post: Post;
  area: string;
  unit_id: string | null;
  starts_at: Date;
  ends_at: Date | null;
  granted_by: string;
  version: Generated<number>;
}

/** The calendar of a post in an area, where it differs from the unit's (a night desk). */
export interface PostCalendarTable {
  post: Post;
  area: string;
  calendar: string;
}

/** A recurring duty. Days and minutes are in the city's zone. */
export interface RosterLineTable {
  id: string;
  post: Post;
  area: string;
  unit_id: string | null;
  account_id: string;
  shift: string;
  /** Bit 0 Monday … bit 6 Sunday: the day on which the shift begins. */
  weekdays: number;
  from_minute: number;
  /** At or before `from_minute`: the shift ends on the next day. */
  until_minute: number;
  valid_from: ColumnType<string, string, string>;
  valid_until: ColumnType<string | null, string | null, string | null>;
  version: Generated<number>;
}

export interface RosterAbsenceTable {
  id: string;
  line_id: string;
  day: ColumnType<string, string, string>;
  substitute_id: string | null;
}

/** A handover sheet 交接班. The note is sealed; the lines hold counts, ids and numbers. */
export interface ShiftHandoverTable {
  id: string;
  post: Post;
  area: string;
  from_id: string;
  to_id: string;
  note: string | null;
  lines: JSONColumnType<unknown[]>;
  given_at: Date;
  taken_at: Date | null;
  version: Generated<number>;
}

/** One rule of the responsibility list 责任清单. */
export interface ResponsibilityTable {
  id: string;
  scheme: string;
  code_prefix: string;
  area: string;
  unit_id: string;
  sentence_zh: string;
  sentence_en: string;
  basis: string | null;
  /** Beginning of the first day, city zone. */
  valid_from: Date;
  /** End of the last day, city zone; exclusive. */
  valid_until: Date | null;
  version: Generated<number>;
}

/** Something that needs a second person. */
export interface ProposalTable {
  id: string;
  kind: string;
  subject_kind: string;
  subject_id: string;
  /** Ids and codes only. */
  detail: JSONColumnType<Record<string, unknown>>;
  state: 'open' | 'approved' | 'refused' | 'withdrawn' | 'expired';
  proposed_by: string;
  proposed_at: Date;
  expires_at: Date;
  decided_by: string | null;
  decided_at: Date | null;
  version: Generated<number>;
}

declare module '../kernel/db/tables.ts' {
  interface Tables {
    unit: UnitTable;
    holding: HoldingTable;
    post_calendar: PostCalendarTable;
    roster_line: RosterLineTable;
    roster_absence: RosterAbsenceTable;
    shift_handover: ShiftHandoverTable;
    responsibility: ResponsibilityTable;
    proposal: ProposalTable;
  }
}
