import './schema.ts';
import { type Actor, actorRef } from '../actor.ts';
import type { City } from '../city.ts';
import { rememberErasures } from './erasure-file.ts';

export interface EraseReason {
  readonly actor: Actor;
  /** Reason code, e.g. `asked-by-reporter`, `retention`. */
  readonly reason: string;
  /** Things of which a room also erased something of its own, e.g. the exact place of `case:<id>`. */
  readonly subjects?: readonly string[];
  readonly now: Date;
}

/**
 * Takes sealed rows and their salts away for good. Ids that are already gone are passed over. What was erased is
 * listed in `erasure` and in a file beside the database, so that an older backup forgets it again when restored.
 */
export async function eraseSealed(city: City, ids: readonly string[], why: EraseReason): Promise<void> {
  if (ids.length === 0 && why.subjects === undefined) return;
  const actor = actorRef(why.actor);
  // Beside the database first: if the process dies in between, the erasure is tried again, never forgotten.
  await rememberErasures(city.schema, { ids, subjects: why.subjects ?? [] }, why.now);
  if (ids.length === 0) return;
  await city.eraser.transaction().execute(async (tx) => {
    const gone = await tx
      .deleteFrom('sealed')
      .where('id', 'in', [...ids])
      .returning(['id', 'kind', 'subject'])
      .execute();
    if (gone.length === 0) return;
    const rows = gone.map(({ id, kind, subject }) => ({
      sealed_id: id,
      kind,
      subject,
      actor_kind: actor.kind,
      actor_id: actor.id,
      reason: why.reason,
      erased_at: why.now,
    }));
    await tx
      .insertInto('erasure')
      .values(rows)
      .onConflict((conflict) => conflict.doNothing())
      .execute();
  });
}

/** Ids of everything sealed about a subject (`report:<id>`), or of one kind of it, oldest first. */
export async function sealedOf(city: City, subject: string, kind?: string): Promise<string[]> {
  let query = city.db.selectFrom('sealed').select('id').where('subject', '=', subject);
  if (kind !== undefined) query = query.where('kind', '=', kind);
  const rows = await query.orderBy('id').execute();
  return rows.map((row) => row.id);
}
