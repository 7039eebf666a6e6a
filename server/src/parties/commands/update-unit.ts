import type { UpdateUnit } from '@yiwang/contract';
import { sql } from 'kysely';
import {
  type City,
  type CityTx,
  isUniqueViolation,
  refuse,
  refuseField,
  requireUpdated,
  seal,
} from '../../kernel/index.ts';
import { type By, note } from '../note.ts';
import { requireCalendar } from '../require-calendar.ts';
import { pathOfParent } from './create-unit.ts';

export interface UnitAct extends By {
  readonly id: string;
  readonly version: number;
}

const columns = {
  name: 'name',
  nameEn: 'name_en',
  level: 'level',
  code: 'code',
  area: 'area',
  calendar: 'calendar',
  officePhone: 'office_phone',
  address: 'address',
} as const;

/** Any of the unit's own fields. */
export async function updateUnit(city: City, act: UnitAct & { readonly change: UpdateUnit }): Promise<void> {
  await requireCalendar(city, act.change.calendar, '/calendar', act.now);
  await city.db.transaction().execute((tx) => writeUnit(tx, act));
}

/** The same within a greater change; a calendar has been looked at. */
export async function writeUnit(tx: CityTx, act: UnitAct & { readonly change: UpdateUnit }): Promise<void> {
  const fields = Object.keys(act.change) as (keyof UpdateUnit)[];
  const changes = Object.fromEntries(fields.map((field) => [columns[field], act.change[field]]));
  await changeUnit(tx, act, changes);
  await note(tx, 'parties:manage-units', unit(act), { verb: 'update', fields }, act);
}

/** Moves a unit with everything below it under another parent; never under itself. */
export async function moveUnit(
  city: City,
  act: UnitAct & { readonly parentId: string | null },
): Promise<void> {
  await city.db.transaction().execute(async (tx) => {
    const old = await lockUnit(tx, act.id);
    const parentPath = await pathOfParent(tx, act.parentId);
    if (parentPath.startsWith(old.path)) refuseField('/parentId', 'unit-below-itself');
    const path = `${parentPath}${act.id}/`;
    await changeUnit(tx, act, { parent_id: act.parentId });
    await tx
      .updateTable('unit')
      .set({ path: sql<string>`${path}::text || substr(path, ${old.path.length + 1}::int)` })
      .where('path', 'like', `${old.path}%`)
      .execute();
    await note(tx, 'parties:manage-units', unit(act), { verb: 'move', parentId: act.parentId }, act);
  });
}

/** Takes a unit out of use. Refused while something still hangs on it: units, posts, rules, roster lines. */
export async function deactivateUnit(city: City, act: UnitAct): Promise<void> {
  await city.db.transaction().execute(async (tx) => {
    await lockUnit(tx, act.id);
    const uses = await usesOf(tx, act.id, act.now);
    if (uses.length > 0) refuse('record.in-use', { params: { by: uses.join(',') } });
    await changeUnit(tx, act, { active: false });
    await note(tx, 'parties:manage-units', unit(act), { verb: 'deactivate' }, act);
  });
}

/** Back in use; its parent must be. */
export async function restoreUnit(city: City, act: UnitAct): Promise<void> {
  await city.db.transaction().execute(async (tx) => {
    const { parent_id } = await lockUnit(tx, act.id);
    await pathOfParent(tx, parent_id);
    await changeUnit(tx, act, { active: true });
    await note(tx, 'parties:manage-units', unit(act), { verb: 'restore' }, act);
  });
}

/** The number that is called at night; kept sealed. Null takes it away. */
export async function setDutyPhone(
  city: City,
  act: UnitAct & { readonly phone: string | null },
): Promise<void> {
  await city.db.transaction().execute(async (tx) => {
    const sealed =
      act.phone === null
        ? null
        : await seal(tx, {
            kind: 'duty-phone',
            subject: `unit:${act.id}`,
            body: { phone: act.phone },
            now: act.now,
          });
    await changeUnit(tx, act, { duty_phone: sealed?.id ?? null });
    await note(tx, 'parties:manage-units', unit(act), { verb: 'duty-phone' }, act);
  });
}

const unit = ({ id }: UnitAct) => ({ kind: 'unit', id });

async function lockUnit(tx: CityTx, id: string) {
  const row = await tx
    .selectFrom('unit')
    .select(['path', 'parent_id'])
    .where('id', '=', id)
    .forUpdate()
    .executeTakeFirst();
  return row ?? refuse('not-found');
}

async function changeUnit(
  tx: CityTx,
  { id, version }: UnitAct,
  changes: Readonly<Record<string, unknown>>,
): Promise<void> {
  await lockUnit(tx, id);
  const updated = await tx
    .updateTable('unit')
    .set((eb) => ({ ...changes, version: eb('version', '+', 1) }))
    .where('id', '=', id)
    .where('version', '=', version)
    .executeTakeFirst()
    .catch((error: unknown) => {
      if (isUniqueViolation(error)) refuse('record.conflict', { cause: error });
      throw error;
    });
  requireUpdated(updated, true);
}

/** What still hangs on a unit, by kind. */
async function usesOf(tx: CityTx, id: string, now: Date): Promise<string[]> {
  const still = { units: 0, holdings: 0, responsibilities: 0 };
  const units = tx.selectFrom('unit').select('id').where('parent_id', '=', id).where('active', '=', true);
  still.units = (await units.limit(1).execute()).length;
  const holdings = tx
    .selectFrom('holding')
    .select('id')
    .where('unit_id', '=', id)
    .where((eb) => eb.or([eb('ends_at', 'is', null), eb('ends_at', '>', now)]));
  still.holdings = (await holdings.limit(1).execute()).length;
  const rules = tx
    .selectFrom('responsibility')
    .select('id')
    .where('unit_id', '=', id)
    .where((eb) => eb.or([eb('valid_until', 'is', null), eb('valid_until', '>', now)]));
  still.responsibilities = (await rules.limit(1).execute()).length;
  return Object.entries(still).flatMap(([kind, found]) => (found > 0 ? [kind] : []));
}
