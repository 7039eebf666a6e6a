/**
 * Words and personal data, apart from everything that is kept for ever. Events and rows hold only the id and a
 * salted commitment; erasing takes away this row, and with the salt the commitment says nothing any more.
 */
export interface SealedTable {
  id: string;
  /** What it is, e.g. `report.words`, `case.reason`, `file.capture`. */
  kind: string;
  /** Whom or what it is about, e.g. `report:<id>`; erasure of a subject finds its rows by this. */
  subject: string;
  /** 16 random bytes. */
  salt: Buffer;
  /** RFC 8785 text of the body: the commitment is over exactly these bytes. */
  body: string;
  created_at: Date;
}

/** What was erased, so that a restored backup forgets it again. Holds ids and reasons, nothing of the content. */
export interface ErasureTable {
  sealed_id: string;
  kind: string;
  subject: string;
  actor_kind: string;
  actor_id: string;
  /** Reason code. */
  reason: string;
  erased_at: Date;
}

declare module '../db/tables.ts' {
  interface Tables {
    sealed: SealedTable;
    erasure: ErasureTable;
  }
}
