import type { HandoverLine, ShiftHandover, ShiftHandoverQuery } from '@yiwang/contract';
import type { Selectable } from 'kysely';
import {
  type City,
  type CityDb,
  decodeCursor,
  may,
  namesOf,
  pageOfRows,
  refuse,
  type StaffActor,
  unseal,
} from '../../kernel/index.ts';
import type { ShiftHandoverTable } from '../schema.ts';

const ACTION = 'parties:hand-over-shift';

/** Handover sheets the person may see, newest first: his own, and those of his posts' areas. */
export async function listShiftHandovers(city: City, actor: StaffActor, wanted: ShiftHandoverQuery) {
  const before = decodeCursor(wanted.cursor, ['string']);
  let query = visible(city.db, actor);
  if (wanted.mine) query = query.where('to_id', '=', actor.accountId).where('taken_at', 'is', null);
  if (wanted.post !== undefined) query = query.where('post', '=', wanted.post);
  if (wanted.area !== undefined) query = query.where('area', 'like', `${wanted.area}%`);
  if (before !== null) query = query.where('id', '<', before[0]);
  const rows = await query
    .orderBy('id', 'desc')
    .limit(wanted.limit + 1)
    .execute();
  const shown = await presenter(city.db, rows);
  return pageOfRows(rows, wanted.limit, (row) => [row.id], shown);
}

/** One sheet; somebody else's looks like none. */
export async function readShiftHandover(city: City, actor: StaffActor, id: string): Promise<ShiftHandover> {
  const row = await visible(city.db, actor).where('id', '=', id).executeTakeFirst();
  if (row === undefined) return refuse('not-found');
  return (await presenter(city.db, [row]))(row);
}

function visible(db: CityDb, actor: StaffActor) {
  const areas = actor.holdings.filter(({ area }) => may(actor, ACTION, { area })).map(({ area }) => area);
  return db
    .selectFrom('shift_handover')
    .selectAll()
    .where((eb) =>
      eb.or([
        eb('from_id', '=', actor.accountId),
        eb('to_id', '=', actor.accountId),
        ...areas.map((area) => eb('area', 'like', `${area}%`)),
      ]),
    );
}

type Row = Selectable<ShiftHandoverTable>;

/** Names and notes of a page, read at once. */
async function presenter(db: CityDb, rows: readonly Row[]): Promise<(row: Row) => ShiftHandover> {
  const names = await namesOf(
    db,
    rows.flatMap((row) => [row.from_id, row.to_id]),
  );
  const notes = await unseal(
    db,
    rows.flatMap((row) => row.note ?? []),
  );
  return (row) => {
    const words = row.note === null ? undefined : notes.get(row.note)?.note;
    return {
      id: row.id,
      version: row.version,
      post: row.post,
      area: row.area,
      fromId: row.from_id,
      fromName: names.get(row.from_id) ?? '',
      toId: row.to_id,
      toName: names.get(row.to_id) ?? '',
      note: typeof words === 'string' ? words : null,
      lines: row.lines as HandoverLine[],
      givenAt: row.given_at.toISOString(),
      takenAt: row.taken_at?.toISOString() ?? null,
    };
  };
}
