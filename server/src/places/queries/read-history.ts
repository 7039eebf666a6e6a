import type { AreaHistory } from '@yiwang/contract';
import { type City, namesOf } from '../../kernel/index.ts';

const isAccount = (reference: string): boolean => /^[0-9a-f-]{36}$/.test(reference);

/** What an area was before, newest first, with who replaced it. */
export async function readHistory(city: City, code: string): Promise<AreaHistory> {
  const rows = await city.db
    .selectFrom('area_history')
    .selectAll()
    .where('code', '=', code)
    .orderBy('revision', 'desc')
    .limit(100)
    .execute();
  const names = await namesOf(city.db, rows.map((row) => row.replaced_by).filter(isAccount));
  return {
    items: rows.map((row) => ({
      revision: row.revision,
      name: row.name,
      nameEn: row.name_en,
      geometry: row.geometry as AreaHistory['items'][number]['geometry'],
      retired: row.retired_at !== null,
      replacedAt: row.replaced_at.toISOString(),
      replacedBy: names.get(row.replaced_by) ?? row.replaced_by,
    })),
  };
}

/** Areas out of use, by code. */
export async function listRetired(city: City): Promise<{ code: string; name: string; retiredAt: string }[]> {
  const rows = await city.db
    .selectFrom('area')
    .select(['code', 'name', 'retired_at'])
    .where('retired_at', 'is not', null)
    .orderBy('code')
    .limit(500)
    .execute();
  return rows.map(({ code, name, retired_at }) => ({
    code,
    name,
    retiredAt: (retired_at ?? new Date(0)).toISOString(),
  }));
}
