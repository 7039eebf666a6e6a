import type { CreateRosterLine, RecordAbsence, UpdateRosterLine } from '@yiwang/contract';
import {
  type City,
  type CityTx,
  defined,
  newId,
  refuse,
  refuseField,
  requireRight,
  requireUpdated,
} from '../../kernel/index.ts';
import { type By, note } from '../note.ts';
import { unitById } from '../queries/units.ts';
import { weekdayBits } from '../shift.ts';
import { requireHolder } from './grant-holding.ts';

const ACTION = 'parties:manage-roster';

/** A recurring duty of a person who holds the post. */
export async function createRosterLine(tx: CityTx, line: CreateRosterLine, by: By): Promise<string> {
  await requireScope(tx, line, by);
  await requireHolder(tx, line.accountId);
  await requireHolds(tx, line, by.now);
  requireDays(line);
  const id = newId(by.now);
  await tx
    .insertInto('roster_line')
    .values({ id, account_id: line.accountId, ...rowOf(line) })
    .execute();
  await note(tx, ACTION, { kind: 'roster-line', id }, { verb: 'create' }, by);
  return id;
}

export interface LineAct extends By {
  readonly id: string;
}

/** Another time, place or end of a line; the person stays (end it and make another). */
export async function updateRosterLine(
  city: City,
  act: LineAct & { readonly version: number; readonly change: UpdateRosterLine },
): Promise<void> {
  await city.db.transaction().execute(async (tx) => {
    const line = { ...(await lineFor(tx, act)), ...defined(act.change) };
    await requireScope(tx, line, act);
    await requireHolds(tx, line, act.now);
    requireDays(line);
    const updated = await tx
      .updateTable('roster_line')
      .set((eb) => ({ ...rowOf(line), version: eb('version', '+', 1) }))
      .where('id', '=', act.id)
      .where('version', '=', act.version)
      .executeTakeFirst();
    requireUpdated(updated, true);
    await note(tx, ACTION, { kind: 'roster-line', id: act.id }, { verb: 'update' }, act);
  });
}

/** Somebody is away on a day; maybe somebody else stands in. A second entry for the day replaces the first. */
export async function recordAbsence(city: City, act: LineAct & RecordAbsence): Promise<void> {
  await city.db.transaction().execute(async (tx) => {
    const line = await lineFor(tx, act);
    if (act.substituteId === line.accountId) refuseField('/substituteId', 'is-absent');
    if (act.substituteId !== null) await requireHolder(tx, act.substituteId, '/substituteId');
    const absence = { line_id: act.id, day: act.day, substitute_id: act.substituteId };
    await tx
      .insertInto('roster_absence')
      .values({ id: newId(act.now), ...absence })
      .onConflict((same) => same.columns(['line_id', 'day']).doUpdateSet({ substitute_id: act.substituteId }))
      .execute();
    await note(tx, ACTION, { kind: 'roster-line', id: act.id }, { verb: 'absence', day: act.day }, act);
  });
}

/** The absence was a mistake. */
export async function removeAbsence(city: City, act: LineAct & { readonly day: string }): Promise<void> {
  await city.db.transaction().execute(async (tx) => {
    await lineFor(tx, act);
    const gone = await tx
      .deleteFrom('roster_absence')
      .where('line_id', '=', act.id)
      .where('day', '=', act.day)
      .executeTakeFirst();
    if (gone.numDeletedRows === 0n) refuse('not-found');
    await note(tx, ACTION, { kind: 'roster-line', id: act.id }, { verb: 'no-absence', day: act.day }, act);
  });
}

type Line = Omit<CreateRosterLine, 'weekdays'> & { readonly weekdays: number | readonly number[] };

/** The line, when the actor may manage it as it stands. Somebody else's line looks like none. */
async function lineFor(tx: CityTx, act: LineAct): Promise<Line> {
  const row = await tx
    .selectFrom('roster_line')
    .selectAll()
    .where('id', '=', act.id)
    .forUpdate()
    .executeTakeFirst();
  if (row === undefined) return refuse('not-found');
  const line: Line = {
    post: row.post,
    area: row.area,
    unitId: row.unit_id,
    accountId: row.account_id,
    shift: row.shift,
    weekdays: row.weekdays,
    fromMinute: row.from_minute,
    untilMinute: row.until_minute,
    validFrom: row.valid_from,
    validUntil: row.valid_until,
  };
  await requireScope(tx, line, act);
  return line;
}

async function requireScope(
  tx: CityTx,
  { area, unitId }: { readonly area: string; readonly unitId: string | null },
  { actor }: By,
): Promise<void> {
  const unit = unitId === null ? null : await unitById(tx, unitId);
  if (unitId !== null && unit?.active !== true) refuseField('/unitId', 'unknown-unit');
  requireRight(actor, ACTION, { area, unitPaths: unit === null ? [] : [unit.path] });
}

/** Only who holds the post for the area may be put on its roster. */
async function requireHolds(tx: CityTx, line: Line, now: Date): Promise<void> {
  const holdings = await tx
    .selectFrom('holding')
    .select('area')
    .where('account_id', '=', line.accountId)
    .where('post', '=', line.post)
    .where((eb) => eb.or([eb('ends_at', 'is', null), eb('ends_at', '>', now)]))
    .execute();
  if (!holdings.some((held) => line.area.startsWith(held.area)))
    refuseField('/accountId', 'does-not-hold-post');
}

function requireDays({ validFrom, validUntil }: Line): void {
  if (validUntil !== null && validUntil < validFrom) refuseField('/validUntil', 'before-beginning');
}

function rowOf(line: Line) {
  return {
    post: line.post,
    area: line.area,
    unit_id: line.unitId,
    shift: line.shift,
    weekdays: typeof line.weekdays === 'number' ? line.weekdays : weekdayBits(line.weekdays),
    from_minute: line.fromMinute,
    until_minute: line.untilMinute,
    valid_from: line.validFrom,
    valid_until: line.validUntil,
  };
}
