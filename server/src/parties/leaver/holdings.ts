import { type CityDb, type HandoverSource, newId, type OpenItem } from '../../kernel/index.ts';
import { holdersOf } from '../queries/holdings-of.ts';

/** Posts of a leaver: given to somebody else as they are, or ended. */
export const holdingHandover: HandoverSource = {
  name: 'holding',
  decidesWhoFits: true,
  open: async (_city, db, accountId, now) => openHoldings(db, accountId, now),
  likely: async (_city, db, id, now) => {
    const held = await db
      .selectFrom('holding')
      .select(['post', 'area'])
      .where('id', '=', id)
      .executeTakeFirst();
    if (held === undefined) return [];
    const around = held.area === '' ? {} : { area: held.area };
    return (await holdersOf(db, { post: held.post, ...around, at: now })).map(({ accountId }) => accountId);
  },
  handOver: async (_city, tx, { from, items, actor, now }) => {
    for (const { id, to } of items) {
      const held = await tx
        .updateTable('holding')
        .set((eb) => ({ ends_at: now, version: eb('version', '+', 1) }))
        .where('id', '=', id)
        .where('account_id', '=', from)
        .returning(['post', 'area', 'unit_id'])
        .executeTakeFirst();
      if (held === undefined || to === null) continue;
      await tx
        .insertInto('holding')
        .values({
          id: newId(now),
          account_id: to,
          ...held,
          starts_at: now,
          ends_at: null,
          granted_by: actor.kind === 'staff' ? actor.accountId : actor.kind,
        })
        .onConflict((same) => same.doNothing())
        .execute();
    }
  },
};

async function openHoldings(db: CityDb, accountId: string, now: Date): Promise<OpenItem[]> {
  const rows = await db
    .selectFrom('holding')
    .leftJoin('unit', 'unit.id', 'holding.unit_id')
    .select(['holding.id', 'holding.post', 'holding.area', 'unit.name'])
    .where('holding.account_id', '=', accountId)
    .where((eb) => eb.or([eb('holding.ends_at', 'is', null), eb('holding.ends_at', '>', now)]))
    .orderBy('holding.id')
    .execute();
  return rows.map((row) => ({
    id: row.id,
    kind: `post.${row.post}`,
    label: row.name ?? row.area,
    area: row.area,
    dueAt: null,
    end: 'may' as const,
  }));
}
