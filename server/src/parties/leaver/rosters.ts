import {
  type City,
  type CityDb,
  type CityTx,
  type HandoverSource,
  newId,
  type OpenItem,
} from '../../kernel/index.ts';
import { dayOf } from '../shift.ts';
import { type Duty, lacksPost, likelyFor } from './holds-post.ts';

/** Roster lines of a leaver, from today on. A receiver takes the line from today; absences stay history. */
export const rosterHandover: HandoverSource = {
  name: 'roster-line',
  decidesWhoFits: true,
  open: async (city, db, accountId, now) => openLines(city, db, accountId, now),
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
  handOver: async (city, tx, { from, items, now }) => {
    const today = dayOf(now, city.zone);
    for (const { id, to } of items) await passLine(tx, { id, from, to, today, now });
  },
};

async function openLines(city: City, db: CityDb, accountId: string, now: Date): Promise<OpenItem[]> {
  const rows = await db
    .selectFrom('roster_line')
    .select(['id', 'post', 'area', 'shift'])
    .where('account_id', '=', accountId)
    .where((eb) => eb.or([eb('valid_until', 'is', null), eb('valid_until', '>=', dayOf(now, city.zone))]))
    .orderBy('id')
    .execute();
  return rows.map((row) => ({
    id: row.id,
    kind: `roster.${row.post}`,
    label: `${row.shift} ${row.area}`.trim(),
    area: row.area,
    dueAt: null,
    end: 'may' as const,
  }));
}

async function dutiesOf(db: CityDb, ids: readonly string[]): Promise<ReadonlyMap<string, Duty>> {
  const rows = await db
    .selectFrom('roster_line')
    .select(['id', 'post', 'area'])
    .where('id', 'in', [...ids])
    .execute();
  return new Map(rows.map(({ id, ...duty }) => [id, duty]));
}

interface Passing {
  readonly id: string;
  readonly from: string;
  readonly to: string | null;
  readonly today: string;
  readonly now: Date;
}

/** The old line ends yesterday: a closed account is on duty at no moment, and the new one begins today. */
async function passLine(tx: CityTx, { id, from, to, today, now }: Passing): Promise<void> {
  const line = await tx
    .selectFrom('roster_line')
    .selectAll()
    .where('id', '=', id)
    .where('account_id', '=', from)
    .forUpdate()
    .executeTakeFirst();
  if (line === undefined) return;
  await tx
    .updateTable('roster_line')
    .set((eb) => ({ valid_until: dayBefore(today), version: eb('version', '+', 1) }))
    .where('id', '=', id)
    .execute();
  if (to === null) return;
  const { version: _version, ...kept } = line;
  const valid_from = line.valid_from > today ? line.valid_from : today;
  await tx
    .insertInto('roster_line')
    .values({ ...kept, id: newId(now), account_id: to, valid_from })
    .execute();
}

function dayBefore(day: string): string {
  return new Date(Date.parse(day) - 86_400_000).toISOString().slice(0, 10);
}
