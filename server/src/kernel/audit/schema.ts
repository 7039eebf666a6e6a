import type { ColumnType } from 'kysely';

/** Every act of staff and every look at personal data. Rows are only ever added. */
export interface AuditTable {
  id: string;
  at: Date;
  actor_kind: string;
  actor_id: string;
  /** `<room>:<verb>` as in the rights table, or `look`. */
  action: string;
  target_kind: string;
  target_id: string;
  outcome: 'done' | 'refused' | 'looked';
  /** Codes and ids only, never the content that was written or seen. */
  detail: ColumnType<Readonly<Record<string, unknown>>, string, never>;
  /** Hashed network address. */
  origin: string | null;
}

declare module '../db/tables.ts' {
  interface Tables {
    audit: AuditTable;
  }
}
