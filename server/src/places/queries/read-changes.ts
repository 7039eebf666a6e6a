import type { AreaGeometry, Road } from '@yiwang/contract';
import type { CityDb } from '../../kernel/index.ts';
import type { AreaSource } from '../spatial/layer.ts';

export interface PlaceChanges {
  readonly revision: number;
  readonly areas: readonly AreaSource[];
  readonly roads: readonly Road[];
  /** Codes and ids of everything that changed or was retired: what the base must hide. */
  readonly touchedAreas: readonly string[];
  readonly touchedRoads: readonly string[];
}

/** The number of the last change of the city's places. */
export async function readRevision(db: CityDb): Promise<number> {
  const row = await db.selectFrom('place_revision').select('revision').executeTakeFirstOrThrow();
  return row.revision;
}

/** Areas and roads changed after a revision, as they are now. After 0: everything there is. */
export async function readChanges(db: CityDb, after: number): Promise<PlaceChanges> {
  // The number first: a change between the two reads is then read twice, never missed.
  const revision = await readRevision(db);
  const areas = await db.selectFrom('area').selectAll().where('revision', '>', after).execute();
  const roads = await db.selectFrom('road').selectAll().where('revision', '>', after).execute();
  return {
    revision,
    touchedAreas: areas.map((row) => row.code),
    touchedRoads: roads.map((row) => row.id),
    areas: areas
      .filter((row) => row.retired_at === null)
      .map((row) => ({
        code: row.code,
        level: row.level,
        name: row.name,
        nameEn: row.name_en,
        parent: row.parent,
        geometry: row.geometry as AreaGeometry | null,
      })),
    roads: roads
      .filter((row) => row.retired_at === null)
      .map((row) => ({
        id: row.id,
        name: row.name,
        grade: row.grade,
        coordinates: row.coordinates as Road['coordinates'],
      })),
  };
}
