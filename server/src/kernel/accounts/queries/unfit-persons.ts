import type { CityDb } from '../../city.ts';

/** Who of these may take over nothing at all from a leaver, and why: left himself, an administrator, unknown. */
export async function unfitPersons(
  db: CityDb,
  leaverId: string,
  ids: readonly string[],
): Promise<ReadonlyMap<string, string>> {
  const wanted = [...new Set(ids)];
  if (wanted.length === 0) return new Map();
  const rows = await db
    .selectFrom('account')
    .select(['id', 'state', 'admin'])
    .where('id', 'in', wanted)
    .execute();
  const byId = new Map(rows.map((row) => [row.id, row]));
  const reasonOf = (id: string): string | null => {
    const row = byId.get(id);
    if (id === leaverId) return 'is-leaver';
    if (row?.state !== 'active') return 'unknown-account';
    return row.admin === null ? null : 'account-is-administrator';
  };
  return new Map(
    wanted.flatMap((id): [string, string][] => {
      const why = reasonOf(id);
      return why === null ? [] : [[id, why]];
    }),
  );
}
