import { type CityDb, refuse } from '../../kernel/index.ts';
import '../schema.ts';

/** A unit as other rooms need it. */
export interface UnitRef {
  readonly id: string;
  readonly name: string;
  readonly nameEn: string | null;
  readonly level: string;
  readonly parentId: string | null;
  /** '/id/id/' from the root to the unit. */
  readonly path: string;
  readonly area: string;
  readonly active: boolean;
}

const columns = ['id', 'name', 'name_en', 'level', 'parent_id', 'path', 'area', 'active'] as const;

/** Units by id, in one query; unknown ids are left out. Deactivated ones are found too: cases name them. */
export async function unitsByIds(db: CityDb, ids: readonly string[]): Promise<Map<string, UnitRef>> {
  const wanted = [...new Set(ids)];
  if (wanted.length === 0) return new Map();
  const rows = await db.selectFrom('unit').select(columns).where('id', 'in', wanted).execute();
  return new Map(rows.map((row) => [row.id, toRef(row)]));
}

/** One unit, or null. */
export async function unitById(db: CityDb, id: string): Promise<UnitRef | null> {
  return (await unitsByIds(db, [id])).get(id) ?? null;
}

/** The path of a unit that must exist; refuses `not-found`. */
export async function unitPath(db: CityDb, id: string): Promise<string> {
  const unit = await unitById(db, id);
  return unit === null ? refuse('not-found', { because: `unit ${id}` }) : unit.path;
}

/** The unit of a path and every active one below it, parents first. */
export async function unitsUnder(db: CityDb, path: string): Promise<readonly UnitRef[]> {
  const rows = await db
    .selectFrom('unit')
    .select(columns)
    .where('path', 'like', `${path}%`)
    .where('active', '=', true)
    .orderBy('path')
    .execute();
  return rows.map(toRef);
}

/** Every unit of the city, closed ones too, parents first. */
export async function allUnits(db: CityDb): Promise<readonly UnitRef[]> {
  return (await db.selectFrom('unit').select(columns).orderBy('path').execute()).map(toRef);
}

/** Ids of a unit and of all below it, closed ones too: their cases still count for it. None for an unknown unit. */
export async function unitIdsUnder(db: CityDb, id: string): Promise<readonly string[]> {
  const unit = await unitById(db, id);
  if (unit === null) return [];
  const rows = await db.selectFrom('unit').select('id').where('path', 'like', `${unit.path}%`).execute();
  return rows.map((row) => row.id);
}

/** The active units directly below a unit: whom it may sub-dispatch to. */
export async function subUnits(db: CityDb, id: string): Promise<readonly UnitRef[]> {
  const rows = await db
    .selectFrom('unit')
    .select(columns)
    .where('parent_id', '=', id)
    .where('active', '=', true)
    .orderBy('name')
    .orderBy('id')
    .execute();
  return rows.map(toRef);
}

function toRef(row: {
  id: string;
  name: string;
  name_en: string | null;
  level: string;
  parent_id: string | null;
  path: string;
  area: string;
  active: boolean;
}): UnitRef {
  return {
    id: row.id,
    name: row.name,
    nameEn: row.name_en,
    level: row.level,
    parentId: row.parent_id,
    path: row.path,
    area: row.area,
    active: row.active,
  };
}
