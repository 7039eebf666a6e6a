/** What a cell may hold; a moment is shown in the city's zone, a share as per cent. */
export type CellKind = 'text' | 'number' | 'share' | 'moment';
export type Cell = string | number | Date | null;

export interface SheetColumn<Row> {
  readonly title: string;
  readonly kind: CellKind;
  /** Width in characters of the standard digit. */
  readonly width: number;
  readonly value: (row: Row) => Cell;
}

/** A table for paper and other programs: what it is about on top, then heads, rows, and notes known only at the end. */
export interface Sheet<Row> {
  /** Name of the sheet and, with the extension, of the file. */
  readonly name: string;
  /** IANA name of the zone in which moments are written. */
  readonly zone: string;
  /** Lines above the table: filter, time, definitions. The first one is the title. */
  readonly about: readonly (readonly string[])[];
  readonly columns: readonly SheetColumn<Row>[];
  readonly rows: AsyncIterable<Row> | Iterable<Row>;
  /** Asked when the last row is written. */
  readonly notes?: () => Promise<readonly (readonly string[])[]>;
}

/** `csv`: UTF-8 with a byte order mark; `csv-gb18030`: what old Chinese spreadsheets take without asking. */
export type SheetFormat = 'xlsx' | 'csv' | 'csv-gb18030';
