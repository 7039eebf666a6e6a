import type { AreaWrite } from '@yiwang/contract';
import { type City, refuse } from '../../kernel/index.ts';
import { refreshPlaces } from '../places-of.ts';
import { parentOf } from '../spatial/place-index.ts';
import { nextRevision, retireAreas, saveAreas } from './save-places.ts';

/** Creates or changes one area from the console. A parent must exist, except for the top of the tree. */
export async function writeArea(city: City, code: string, area: AreaWrite): Promise<void> {
  await city.db.transaction().execute(async (tx) => {
    const revision = await nextRevision(tx);
    const parent = parentOf(code);
    if (parent !== null && code.length > 6) {
      const found = await tx
        .selectFrom('area')
        .select('code')
        .where('code', '=', parent)
        .where('retired_at', 'is', null)
        .executeTakeFirst();
      if (found === undefined) refuse('record.conflict', { params: { missing: parent } });
    }
    await saveAreas(tx, [{ code, ...area }], revision);
  });
  await refreshPlaces(city);
}

/** Takes an area out of use; refused while it has areas inside. */
export async function retireArea(city: City, code: string, now: Date): Promise<void> {
  await city.db.transaction().execute(async (tx) => {
    const revision = await nextRevision(tx);
    const inside = await tx
      .selectFrom('area')
      .select('code')
      .where('parent', '=', code)
      .where('retired_at', 'is', null)
      .limit(1)
      .executeTakeFirst();
    if (inside !== undefined) refuse('record.in-use', { params: { inside: inside.code } });
    await retireAreas(tx, [code], revision, now);
  });
  await refreshPlaces(city);
}
