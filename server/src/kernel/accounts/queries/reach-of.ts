import type { CityDb } from '../../city.ts';

/** How messages reach an account. */
export interface Reach {
  readonly accountId: string;
  readonly language: 'zh-CN' | 'en';
  /** Sealed row with the mobile number, null without one. */
  readonly phone: string | null;
}

/** Reach of the active ones among some accounts. */
export async function reachOf(db: CityDb, ids: readonly string[]): Promise<ReadonlyMap<string, Reach>> {
  const wanted = [...new Set(ids)];
  if (wanted.length === 0) return new Map();
  const rows = await db
    .selectFrom('account')
    .select(['id', 'phone', 'preferences'])
    .where('id', 'in', wanted)
    .where('state', '=', 'active')
    .execute();
  return new Map(
    rows.map(({ id, phone, preferences }) => [
      id,
      { accountId: id, phone, language: preferences.language ?? 'zh-CN' },
    ]),
  );
}
