import type { AuditTargetNames } from '../../kernel/index.ts';

/** Cases in the audit, by number. */
export const caseTargets: AuditTargetNames = {
  kind: 'case',
  async named(db, ids) {
    const rows = await db
      .selectFrom('city_case')
      .select(['id', 'number'])
      .where('id', 'in', [...ids])
      .execute();
    return new Map(rows.flatMap((row) => (row.number === null ? [] : [[row.id, row.number] as const])));
  },
  async called(db, name) {
    const rows = await db.selectFrom('city_case').select('id').where('number', '=', name).execute();
    return rows.map(({ id }) => ({ kind: 'case', id }));
  },
};
