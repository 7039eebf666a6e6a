import { type Actor, audit, type CityDb, type JsonObject } from '../kernel/index.ts';

export interface By {
  readonly actor: Actor;
  readonly now: Date;
}

/** The audit line of something done in this room. */
export async function note(
  db: CityDb,
  action: string,
  target: { readonly kind: string; readonly id: string },
  detail: JsonObject,
  { actor, now }: By,
): Promise<void> {
  await audit(db, { actor, action, target, outcome: 'done', detail, now });
}
