import { refuseField } from '../errors.ts';
import type { SheetFormat } from './sheet.ts';

/** Rows of a sheet in Excel. What stands above and below the table needs some of them. */
export const EXCEL_ROWS = 1_048_576;
const AROUND = 200;

/**
 * Refuses an .xlsx file of more rows than Excel opens, before anything is written or logged; CSV has no such limit.
 * @param count how many rows there are; counting may stop at `most + 1`
 */
export async function requireExcelRows(
  format: SheetFormat,
  count: (most: number) => Promise<number>,
): Promise<void> {
  if (format !== 'xlsx') return;
  const most = EXCEL_ROWS - AROUND;
  if ((await count(most)) > most) refuseField('/query/format', 'too-many-for-excel', { most: EXCEL_ROWS });
}
