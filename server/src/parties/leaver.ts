import {
  type City,
  type CityDb,
  type CityTx,
  type HandoverSource,
  newId,
  type OpenItem,
  refuseField,
} from '../kernel/index.ts';
import { dayOf } from './shift.ts';

/** Posts of a leaver: given to somebody else as they are, or ended. */
export const holdingHandover: HandoverSource = {
  name: 'holding',
  open: async (_city, db, accountId, now) => openHoldings(db, accountId, now),
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
  }));
}

/** Roster lines of a leaver, from today on. A receiver takes the line from tomorrow; absences stay history. */
export const rosterHandover: HandoverSource = {
  name: 'roster-line',
  open: async (city, db, accountId, now) => openLines(city, db, accountId, now),
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
  }));
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
  if (!(await holds(tx, to, line, now))) refuseField('/handover', 'does-not-hold-post');
  const { version: _version, ...kept } = line;
  const valid_from = line.valid_from > today ? line.valid_from : today;
  await tx
    .insertInto('roster_line')
    .values({ ...kept, id: newId(now), account_id: to, valid_from })
    .execute();
}

/** Holdings are handed over first (the sources run in order), so that a receiver of both fits. */
async function holds(
  tx: CityTx,
  accountId: string,
  line: { readonly post: string; readonly area: string },
  now: Date,
): Promise<boolean> {
  const rows = await tx
    .selectFrom('holding')
    .select(['post', 'area'])
    .where('account_id', '=', accountId)
    .where((eb) => eb.or([eb('ends_at', 'is', null), eb('ends_at', '>', now)]))
    .execute();
  return rows.some(({ post, area }) => post === line.post && line.area.startsWith(area));
}

function dayBefore(day: string): string {
  return new Date(Date.parse(day) - 86_400_000).toISOString().slice(0, 10);
}
