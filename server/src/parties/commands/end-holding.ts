import { type City, refuse, requireUpdated } from '../../kernel/index.ts';
import { type By, note } from '../note.ts';

export interface EndingHolding extends By {
  readonly id: string;
  readonly version: number;
}

/** Takes a post away, from now on. */
export async function endHolding(city: City, ending: EndingHolding): Promise<void> {
  await city.db.transaction().execute(async (tx) => {
    const row = await tx
      .selectFrom('holding')
      .select(['account_id', 'post', 'ends_at'])
      .where('id', '=', ending.id)
      .forUpdate()
      .executeTakeFirst();
    if (row === undefined) return refuse('not-found');
    if (row.ends_at !== null && row.ends_at <= ending.now)
      refuse('record.refused', { params: { reason: 'ended' } });
    const updated = await tx
      .updateTable('holding')
      .set((eb) => ({ ends_at: ending.now, version: eb('version', '+', 1) }))
      .where('id', '=', ending.id)
      .where('version', '=', ending.version)
      .executeTakeFirst();
    requireUpdated(updated, true);
    const target = { kind: 'account', id: row.account_id };
    await note(tx, 'parties:grant', target, { verb: 'end', post: row.post, holding: ending.id }, ending);
  });
}
