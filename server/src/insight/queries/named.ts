import type { SearchHit } from '@yiwang/contract';
import { catalogueAt } from '../../catalogue/index.ts';
import type { City } from '../../kernel/index.ts';
import { allUnits, type UnitRef } from '../../parties/index.ts';
import { placesOf } from '../../places/index.ts';
import { bestNamed } from '../names.ts';

/** Units by part of their name or its pinyin initials; closed ones too, their cases remain. */
export async function unitsNamed(city: City, typed: string, limit: number): Promise<SearchHit[]> {
  const units = await unitsOf(city);
  return bestNamed(units, ({ name, nameEn }) => [name, nameEn], typed, limit).map((unit) => ({
    kind: 'unit',
    id: unit.id,
    name: unit.name,
    nameEn: unit.nameEn,
    active: unit.active,
  }));
}

/** Classes of the catalogue in force, by name, initials or code. */
export async function classesNamed(
  city: City,
  typed: string,
  limit: number,
  now: Date,
): Promise<SearchHit[]> {
  const { categories } = await catalogueAt(city, now);
  const found = bestNamed(categories, ({ name, code }) => [name.zh, name.en, code], typed, limit);
  return found.map(({ scheme, code, name, majorName }) => ({
    kind: 'class',
    scheme,
    code,
    name: { zh: name.zh, en: name.en },
    major: { zh: majorName.zh, en: majorName.en },
  }));
}

/** Thousands of grids are called by serial numbers; they are found on the map. */
const GRID = 'grid';

/** Districts, streets and communities by name, initials or the beginning of their code. */
export async function areasNamed(city: City, typed: string, limit: number): Promise<SearchHit[]> {
  const index = await placesOf(city);
  const wanted = [...index.allAreas()].filter(({ level }) => level !== GRID);
  return bestNamed(wanted, ({ name, nameEn, code }) => [name, nameEn, code], typed, limit).map((area) => ({
    kind: 'area',
    code: area.code,
    name: area.name,
    nameEn: area.nameEn,
    level: area.level,
  }));
}

/** How long a renamed unit may be found by its old name. */
const STALE_MS = 5_000;
const units = new WeakMap<object, { readonly at: number; readonly rows: Promise<readonly UnitRef[]> }>();

/** Every unit; read again every few seconds at most, for a search asks with each letter. */
function unitsOf(city: City): Promise<readonly UnitRef[]> {
  const known = units.get(city.db);
  if (known !== undefined && performance.now() - known.at < STALE_MS) return known.rows;
  const rows = allUnits(city.db);
  units.set(city.db, { at: performance.now(), rows });
  rows.catch(() => units.delete(city.db));
  return rows;
}
