import type { CityDb } from '../city.ts';
import './schema.ts';

/**
 * Owners (`report:<id>`, `case:<id>`) of other files that show the same: equal bytes, or pictures with an equal
 * difference hash (the same picture in another size or compression).
 */
export async function alikeFiles(db: CityDb, ids: readonly string[]): Promise<string[]> {
  if (ids.length === 0) return [];
  const rows = await db
    .selectFrom('file as mine')
    .innerJoin('file as other', (join) =>
      join.on((eb) =>
        eb.or([eb('other.sha256', '=', eb.ref('mine.sha256')), eb('other.dhash', '=', eb.ref('mine.dhash'))]),
      ),
    )
    .innerJoin('file_claim', 'file_claim.file_id', 'other.id')
    .select('file_claim.owner')
    .distinct()
    .where('mine.id', 'in', [...ids])
    .where('other.id', 'not in', [...ids])
    .limit(100)
    .execute();
  return rows.map((row) => row.owner);
}
