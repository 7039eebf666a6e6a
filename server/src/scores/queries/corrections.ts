import type { Figures } from '@yiwang/contract';
import type { City } from '../../kernel/index.ts';
import { receiptsOf } from '../../signals/index.ts';
import { type Days, monthOf } from '../period.ts';

/** Corrections named one by one beside the figures; more are counted. */
const NAMED_MAX = 50;

/** What changed, after its publication, in months that a period touches; the newest first. */
export async function correctionsIn(city: City, days: Days): Promise<Figures['corrections']> {
  const months = await city.db
    .selectFrom('figure_closing')
    .selectAll()
    .where('month', '>=', monthOf(days.from))
    .where('month', '<', days.until)
    .orderBy('month')
    .execute();
  if (months.length === 0) return { closed: [], count: 0, newest: [], reports: { count: 0, newest: [] } };
  const made = city.db.selectFrom('figure_correction').where(
    'month',
    'in',
    months.map((row) => row.month),
  );
  const rows = await made.selectAll().orderBy('id', 'desc').limit(NAMED_MAX).execute();
  const count = await made.select((eb) => eb.fn.countAll<number>().as('n')).executeTakeFirstOrThrow();
  return {
    closed: months.map(({ month, at, position }) => ({
      month: month.slice(0, 7),
      at: at.toISOString(),
      position,
    })),
    count: count.n,
    newest: rows.map((row) => ({
      month: row.month.slice(0, 7),
      caseId: row.case_id,
      at: row.at.toISOString(),
      changes: { ...row.changes },
    })),
    reports: await correctedReports(
      city,
      months.map((row) => row.month),
    ),
  };
}

async function correctedReports(
  city: City,
  months: readonly string[],
): Promise<Figures['corrections']['reports']> {
  const made = city.db.selectFrom('figure_report_correction').where('month', 'in', [...months]);
  const rows = await made.selectAll().orderBy('id', 'desc').limit(NAMED_MAX).execute();
  const { n } = await made.select((eb) => eb.fn.countAll<number>().as('n')).executeTakeFirstOrThrow();
  const receipts = await receiptsOf(
    city,
    rows.map((row) => row.report_id),
  );
  return {
    count: n,
    newest: rows.map((row) => ({
      month: row.month.slice(0, 7),
      reportId: row.report_id,
      receiptNumber: receipts.get(row.report_id) ?? '',
      at: row.at.toISOString(),
      changes: { ...row.changes },
    })),
  };
}
