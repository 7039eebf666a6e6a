import type { City, CityTx } from '../../kernel/index.ts';

/**
 * When a group of messages first went out on a channel outside the house (a gateway took it, or somebody
 * told it by telephone); null: not yet, or never.
 * The inbox of staff is inside and does not count.
 */
export async function goneOutAt(
  db: CityTx | City['db'],
  group: { readonly groupKey: string },
): Promise<Date | null> {
  const row = await outward(db, group.groupKey)
    .innerJoin('message_attempt as a', 'a.delivery_id', 'd.id')
    .where('a.outcome', 'in', ['accepted', 'told'])
    .select(({ fn }) => fn.min('a.at').as('at'))
    .executeTakeFirst();
  return row?.at ?? null;
}

/** Whether anything of a group is on its way or gone: it can no longer be taken back unheard. */
export async function isGoingOut(tx: CityTx, group: { readonly groupKey: string }): Promise<boolean> {
  const row = await outward(tx, group.groupKey)
    .where('d.state', 'in', ['sending', 'sent', 'unknown', 'told'])
    .select('d.id')
    .limit(1)
    .executeTakeFirst();
  return row !== undefined;
}

function outward(db: CityTx | City['db'], groupKey: string) {
  return db
    .selectFrom('message as m')
    .innerJoin('message_delivery as d', 'd.message_id', 'm.id')
    .where('m.group_key', '=', groupKey)
    .where('d.channel', '<>', 'inbox');
}
