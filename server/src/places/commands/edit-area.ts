import type { AreaWrite } from '@yiwang/contract';
import {
  type Actor,
  actorRef,
  audit,
  type City,
  type CityTx,
  refuse,
  refuseField,
} from '../../kernel/index.ts';
import { outlineFault } from '../outline.ts';
import { refreshPlaces } from '../places-of.ts';
import { parentOf } from '../spatial/place-index.ts';
import { keepHistory } from './keep-history.ts';
import { nextRevision, retireAreas, saveAreas } from './save-places.ts';

/** Who edits, and when. */
export interface Editing {
  readonly actor: Actor;
  readonly now: Date;
}

/** Creates or changes one area from the console; a retired one comes back. A parent must exist, except at the top. */
export async function writeArea(city: City, code: string, area: AreaWrite, by: Editing): Promise<void> {
  const fault = area.geometry === null ? null : outlineFault(area.geometry);
  if (fault !== null) refuseField('/geometry', fault);
  await city.db.transaction().execute(async (tx) => {
    const revision = await nextRevision(tx);
    await requireParent(tx, code);
    await keepHistory(tx, [code], { by: actorRef(by.actor).id, now: by.now });
    await saveAreas(tx, [{ code, ...area }], revision);
    await note(tx, 'area', code, 'write', by);
  });
  await refreshPlaces(city);
}

/** Takes an area out of use; refused while it has areas inside. */
export async function retireArea(city: City, code: string, by: Editing): Promise<void> {
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
    await keepHistory(tx, [code], { by: actorRef(by.actor).id, now: by.now });
    await retireAreas(tx, [code], revision, by.now);
    await note(tx, 'area', code, 'retire', by);
  });
  await refreshPlaces(city);
}

async function requireParent(tx: CityTx, code: string): Promise<void> {
  const parent = parentOf(code);
  if (parent === null || code.length <= 6) return;
  const found = await tx
    .selectFrom('area')
    .select('code')
    .where('code', '=', parent)
    .where('retired_at', 'is', null)
    .executeTakeFirst();
  if (found === undefined) refuse('record.conflict', { params: { missing: parent } });
}

/** The audit line of a change to the city's places. */
export async function note(
  tx: CityTx,
  kind: 'area' | 'areas',
  id: string,
  verb: string,
  { actor, now }: Editing,
  count = 1,
): Promise<void> {
  await audit(tx, {
    actor,
    action: 'places:administer',
    target: { kind, id },
    outcome: 'done',
    detail: { verb, count },
    now,
  });
}
