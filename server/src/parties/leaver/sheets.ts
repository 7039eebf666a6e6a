import type { CityDb, HandoverSource } from '../../kernel/index.ts';
import { type Duty, lacksPost, likelyFor } from './holds-post.ts';

/** Handover sheets 交接班 that wait for the leaver's signature: somebody else signs, or nobody ever does. */
export const sheetHandover: HandoverSource = {
  name: 'shift-sheet',
  open: async (_city, db, accountId) => {
    const rows = await sheets(db)
      .where('to_id', '=', accountId)
      .where('taken_at', 'is', null)
      .orderBy('id')
      .execute();
    return rows.map(({ id, post, area }) => ({
      id,
      kind: `sheet.${post}`,
      label: area,
      area,
      dueAt: null,
      end: 'may' as const,
    }));
  },
  unfit: async (_city, tx, { items, now }) =>
    lacksPost(
      tx,
      items,
      await dutiesOf(
        tx,
        items.map(({ id }) => id),
      ),
      now,
    ),
  likely: async (_city, db, id, now) => likelyFor(db, (await dutiesOf(db, [id])).get(id), now),
  handOver: async (_city, tx, { from, items }) => {
    for (const { id, to } of items) {
      if (to === null) continue;
      await tx
        .updateTable('shift_handover')
        .set((eb) => ({ to_id: to, version: eb('version', '+', 1) }))
        .where('id', '=', id)
        .where('to_id', '=', from)
        .where('taken_at', 'is', null)
        .execute();
    }
  },
};

function sheets(db: CityDb) {
  return db.selectFrom('shift_handover').select(['id', 'post', 'area']);
}

async function dutiesOf(db: CityDb, ids: readonly string[]): Promise<ReadonlyMap<string, Duty>> {
  const rows = await sheets(db)
    .where('id', 'in', [...ids])
    .execute();
  return new Map(rows.map(({ id, ...duty }) => [id, duty]));
}
