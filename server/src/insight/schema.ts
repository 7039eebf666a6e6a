export type SearchKind = 'case' | 'report';

/** The words of one report or case. The vectors are written by hand and never selected. */
export interface SearchTextTable {
  kind: SearchKind;
  id: string;
  /** Sealed rows that the words came from: when one is gone, the row finds nothing any more. */
  seals: readonly string[];
}

/** How far the first pass over everything has come, by id. */
export interface SearchStateTable {
  kind: SearchKind;
  after: string;
  done: boolean;
}

declare module '../kernel/db/tables.ts' {
  interface Tables {
    search_text: SearchTextTable;
    search_state: SearchStateTable;
  }
}
