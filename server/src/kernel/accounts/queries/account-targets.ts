import type { AuditTargetNames } from '../audit-targets.ts';

/** Accounts in the audit, by sign-in name. */
export const accountTargets: AuditTargetNames = {
  kind: 'account',
  async named(db, ids) {
    const rows = await db
      .selectFrom('account')
      .select(['id', 'display_name', 'login'])
      .where('id', 'in', [...ids])
      .execute();
    return new Map(rows.map((row) => [row.id, `${row.display_name} ${row.login}`]));
  },
  async called(db, name) {
    const rows = await db
      .selectFrom('account')
      .select('id')
      .where((eb) => eb.or([eb('login', '=', name.toLowerCase()), eb('display_name', '=', name)]))
      .limit(20)
      .execute();
    return rows.map(({ id }) => ({ kind: 'account', id }));
  },
};
