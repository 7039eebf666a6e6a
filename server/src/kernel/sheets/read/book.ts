/** A row as the spreadsheet counts it, from 1; cells from column A on, as text. */
export interface BookRow {
  readonly row: number;
  readonly cells: readonly string[];
}

export interface BookSheet {
  readonly name: string;
  readonly rows: readonly BookRow[];
  /** Ranges of merged cells, `A2:A5`; what they say stands in every row they cover. */
  readonly merged: readonly string[];
}

/** What was in a file of tables. */
export interface Book {
  readonly sheets: readonly BookSheet[];
  /** Names of sheets that are hidden: nobody sees what they hold, so nobody means it. */
  readonly hidden: readonly string[];
}

/** Why a file cannot be read; `sheet` where one of them is to blame. */
export type BookFault = 'not-a-table' | 'old-or-locked' | 'too-large' | 'too-many-rows' | 'unknown-encoding';

/** A file that cannot be read as tables. */
export class UnreadableBook extends Error {
  override readonly name = 'UnreadableBook';
  readonly fault: BookFault;
  readonly sheet: string | null;

  constructor(fault: BookFault, sheet: string | null = null, cause?: unknown) {
    super(sheet === null ? fault : `${fault}: ${sheet}`, cause === undefined ? undefined : { cause });
    this.fault = fault;
    this.sheet = sheet;
  }
}

/** More is no list that a person filled in. */
export const MOST_ROWS = 5_000;
export const MOST_COLUMNS = 60;
