import type { CityDb, HandoverSource } from '../../kernel/index.ts';
import { dayOf } from '../shift.ts';
import { type Duty, lacksPost, likelyFor } from './holds-post.ts';

/** Days on which a leaver stands in for somebody 替班, from today on. Ended: nobody stands in. */
export const substituteHandover: HandoverSource = {
  name: 'substitute',
  open: async (city, db, accountId, now) => {
    const rows = await daysOf(db)
      .select(['line.shift', 'absence.day'])
      .where('absence.substitute_id', '=', accountId)
      .where('absence.day', '>=', dayOf(now, city.zone))
      .orderBy('absence.day')
      .orderBy('absence.id')
      .execute();
    return rows.map(({ id, post, area, shift, day }) => ({
      id,
      kind: `substitute.${post}`,
      label: `${day} ${shift}`,
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
    for (const { id, to } of items)
      await tx
        .updateTable('roster_absence')
        .set({ substitute_id: to })
        .where('id', '=', id)
        .where('substitute_id', '=', from)
        .execute();
  },
};

function daysOf(db: CityDb) {
  return db
    .selectFrom('roster_absence as absence')
    .innerJoin('roster_line as line', 'line.id', 'absence.line_id')
    .select(['absence.id', 'line.post', 'line.area']);
}

async function dutiesOf(db: CityDb, ids: readonly string[]): Promise<ReadonlyMap<string, Duty>> {
  const rows = await daysOf(db)
    .where('absence.id', 'in', [...ids])
    .execute();
  return new Map(rows.map(({ id, ...duty }) => [id, duty]));
}
