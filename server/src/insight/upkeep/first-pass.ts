import { caseIdsAfter } from '../../cases/index.ts';
import type { City, CityTx, Tick } from '../../kernel/index.ts';
import { reportIdsAfter } from '../../signals/index.ts';
import type { SearchKind } from '../schema.ts';
import { writeSearchRows } from './write-rows.ts';

const CHUNK = 500;
/** A turn of the tick ends after this, so that others get theirs. */
const TURN_MS = 4_000;

const idsAfter: Readonly<Record<SearchKind, typeof caseIdsAfter>> = {
  case: caseIdsAfter,
  report: reportIdsAfter,
};

/**
 * Goes through what was there before the reader (an upgrade, a restore, a feed trimmed too far), chunk by chunk; each
 * chunk is a transaction that also moves the mark, so that it goes on where it was cut off.
 */
export const firstPass: Tick = {
  name: 'insight:first-pass',
  everySeconds: 5,
  run: async (city) => {
    const end = performance.now() + TURN_MS;
    while (performance.now() < end && (await nextChunk(city)));
  },
};

/** One chunk; false: everything is done. */
function nextChunk(city: City): Promise<boolean> {
  return city.db.transaction().execute(async (tx) => {
    const state = await tx
      .selectFrom('search_state')
      .selectAll()
      .where('done', '=', false)
      .orderBy('kind')
      .limit(1)
      .forUpdate()
      .executeTakeFirst();
    if (state === undefined) return false;
    await pass(city, tx, state.kind, state.after);
    return true;
  });
}

async function pass(city: City, tx: CityTx, kind: SearchKind, after: string): Promise<void> {
  const ids = await idsAfter[kind](tx, after, CHUNK);
  await writeSearchRows(city, tx, kind, ids);
  await tx
    .updateTable('search_state')
    .set({ after: ids.at(-1) ?? after, done: ids.length < CHUNK })
    .where('kind', '=', kind)
    .execute();
}
