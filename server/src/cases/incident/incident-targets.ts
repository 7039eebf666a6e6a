import type { AuditTargetNames } from '../../kernel/index.ts';
import './schema.ts';

/** Events 突发事件 in the audit, by name. */
export const incidentTargets: AuditTargetNames = {
  kind: 'incident',
  async named(db, ids) {
    const rows = await db
      .selectFrom('incident')
      .select(['id', 'name'])
      .where('id', 'in', [...ids])
      .execute();
    return new Map(rows.map((row) => [row.id, row.name]));
  },
  async called(db, name) {
    const rows = await db.selectFrom('incident').select('id').where('name', '=', name).execute();
    return rows.map(({ id }) => ({ kind: 'incident', id }));
  },
};
