import type { ColumnType, Generated } from 'kysely';

/** A case as it was last counted; `days` in the order of `factDays`. */
export interface FigureFactTable {
  case_id: string;
  area: string;
  unit: string;
  category: string;
  source: string;
  days: readonly (string | null)[];
  flags: number;
}

/** A report as it was last counted. */
export interface FigureReportTable {
  report_id: string;
  area: string;
  category: string;
  source: string;
  day: string;
  flags: number;
}

/** Key columns of a rollup row; the counters are named in `columns.ts`. */
export interface FigureSumTable {
  dim: number;
  grain: string;
  day: string;
  key: string;
}

/** How far the rollups have come. One row. */
export interface FigureStateTable {
  one: Generated<boolean>;
  built: boolean;
  /** Position in the feed up to which everything is counted. */
  position: number;
  at: Date;
  /** Since when the city counts: months before it are history that somebody else published. */
  since: Date;
}

export interface FigureClosingTable {
  month: string;
  position: number;
  at: Date;
}

export interface FigureCorrectionTable {
  id: Generated<number>;
  month: string;
  case_id: string;
  at: Date;
  /** Counter → what was added, of the city as a whole. */
  changes: ColumnType<Readonly<Record<string, number>>, string, string>;
}

export interface FigureReportCorrectionTable {
  id: Generated<number>;
  month: string;
  report_id: string;
  at: Date;
  changes: ColumnType<Readonly<Record<string, number>>, string, string>;
}

declare module '../kernel/db/tables.ts' {
  interface Tables {
    figure_fact: FigureFactTable;
    figure_sum: FigureSumTable;
    figure_state: FigureStateTable;
    figure_closing: FigureClosingTable;
    figure_correction: FigureCorrectionTable;
    figure_report: FigureReportTable;
    figure_report_correction: FigureReportCorrectionTable;
  }
}
