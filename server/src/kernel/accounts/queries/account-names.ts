import type { CityDb } from '../../city.ts';

/**
 * Active and other accounts as a joinable query of `id`, `display_name`, `state`, `admin`, for rooms whose
 * lists show or filter by a colleague's name:
 * `db.selectFrom('holding').innerJoin(accountNames(db).as('who'), 'who.id', 'holding.account_id')`.
 */
export function accountNames(db: CityDb) {
  return db.selectFrom('account').select(['id', 'display_name', 'login', 'state', 'admin']);
}

/** Display names by account id; ids that are no accounts are left out. */
export async function namesOf(db: CityDb, ids: readonly string[]): Promise<Map<string, string>> {
  const wanted = [...new Set(ids)];
  if (wanted.length === 0) return new Map();
  const rows = await db
    .selectFrom('account')
    .select(['id', 'display_name'])
    .where('id', 'in', wanted)
    .execute();
  return new Map(rows.map((row) => [row.id, row.display_name]));
}
