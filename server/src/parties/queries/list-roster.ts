import type { Absence, RosterLine, RosterQuery } from '@yiwang/contract';
import {
  accountNames,
  type City,
  type CityDb,
  decodeCursor,
  pageOfRows,
  refuse,
} from '../../kernel/index.ts';
import { presentAbsence, presentRosterLine } from '../present.ts';
import { dayOf } from '../shift.ts';

/** Lines of the roster in force on a day, by area. */
export async function listRoster(city: City, wanted: RosterQuery, now: Date) {
  const after = decodeCursor(wanted.cursor, ['string', 'string']);
  const day = wanted.day ?? dayOf(now, city.zone);
  let query = lines(city.db)
    .where('line.valid_from', '<=', day)
    .where((eb) => eb.or([eb('line.valid_until', 'is', null), eb('line.valid_until', '>=', day)]));
  if (wanted.post !== undefined) query = query.where('line.post', '=', wanted.post);
  if (wanted.area !== undefined) query = query.where('line.area', 'like', `${wanted.area}%`);
  if (wanted.unit !== undefined) query = query.where('line.unit_id', '=', wanted.unit);
  if (wanted.accountId !== undefined) query = query.where('line.account_id', '=', wanted.accountId);
  if (after !== null)
    query = query.where((eb) => eb(eb.refTuple('line.area', 'line.id'), '>', eb.tuple(after[0], after[1])));
  const rows = await query
    .orderBy('line.area')
    .orderBy('line.id')
    .limit(wanted.limit + 1)
    .execute();
  return pageOfRows(rows, wanted.limit, (row) => [row.area, row.id], presentRosterLine);
}

/** One line; refuses `not-found`. */
export async function readRosterLine(db: CityDb, id: string): Promise<RosterLine> {
  const row = await lines(db).where('line.id', '=', id).executeTakeFirst();
  return row === undefined ? refuse('not-found') : presentRosterLine(row);
}

/** Most absences that are shown of a line: a year and more ahead. */
const ABSENCES_SHOWN = 400;

/** Absences of a line from a day on. */
export async function absencesOf(db: CityDb, lineId: string, from: string): Promise<Absence[]> {
  const rows = await db
    .selectFrom('roster_absence as absence')
    .leftJoin(accountNames(db).as('who'), 'who.id', 'absence.substitute_id')
    .select(['absence.id', 'absence.line_id', 'absence.day', 'absence.substitute_id', 'who.display_name'])
    .where('absence.line_id', '=', lineId)
    .where('absence.day', '>=', from)
    .orderBy('absence.day')
    .limit(ABSENCES_SHOWN)
    .execute();
  return rows.map(presentAbsence);
}

function lines(db: CityDb) {
  return db
    .selectFrom('roster_line as line')
    .innerJoin(accountNames(db).as('who'), 'who.id', 'line.account_id')
    .leftJoin('unit', 'unit.id', 'line.unit_id')
    .selectAll('line')
    .select(['who.display_name', 'unit.name as unit_name']);
}
