import type { Post } from '@yiwang/contract';
import type { ColumnType, Generated } from 'kysely';

/** Names of what a filter points at, as they were when it was saved: a retired class or area can still be named. */
export interface NamedFilter {
  readonly category?: string;
  readonly area?: string;
  readonly unit?: string;
}

/** A saved view. `filter` is read field by field: what a later release no longer knows is named, not obeyed. */
export interface CaseViewTable {
  id: string;
  account_id: string;
  name: string;
  filter: ColumnType<Readonly<Record<string, unknown>>, string, string>;
  named: ColumnType<NamedFilter, string, string>;
  share: 'nobody' | 'link' | 'unit' | 'post';
  share_unit: string | null;
  share_post: Post | null;
  version: Generated<number>;
  created_at: Date;
  /** Gone for everybody; for a day the way back is open. */
  removed_at: Date | null;
}

/** A view in somebody's list. `kept`: true, although it is shared by link only; false, although it is shared with him. */
export interface CaseViewPlaceTable {
  account_id: string;
  view_id: string;
  rank: number | null;
  kept: boolean | null;
}

declare module '../../kernel/db/tables.ts' {
  interface Tables {
    case_view: CaseViewTable;
    case_view_place: CaseViewPlaceTable;
  }
}
