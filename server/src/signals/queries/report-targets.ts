import type { AuditTargetNames } from '../../kernel/index.ts';

/** A receipt number is a number of at most so many digits; anything else is none. */
const RECEIPT = /^\d{1,15}$/;

/** Reports in the audit, by receipt number; who read the case read the report's words. */
export const reportTargets: AuditTargetNames = {
  kind: 'report',
  async named(db, ids) {
    const rows = await db
      .selectFrom('report')
      .select(['id', 'receipt'])
      .where('id', 'in', [...ids])
      .execute();
    return new Map(rows.map((row) => [row.id, String(row.receipt)]));
  },
  async called(db, name) {
    if (!RECEIPT.test(name)) return [];
    const row = await db
      .selectFrom('report')
      .select(['id', 'case_id'])
      .where('receipt', '=', Number(name))
      .executeTakeFirst();
    if (row === undefined) return [];
    const report = { kind: 'report', id: row.id };
    return row.case_id === null ? [report] : [report, { kind: 'case', id: row.case_id }];
  },
};
