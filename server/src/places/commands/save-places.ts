import type { AreaGeometry, Road } from '@yiwang/contract';
import { sql } from 'kysely';
import type { CityTx } from '../../kernel/index.ts';
import { refuseField } from '../../kernel/index.ts';
import { levelOf, parentOf } from '../spatial/place-index.ts';

export interface AreaInput {
  readonly code: string;
  readonly name: string;
  readonly nameEn: string | null;
  readonly geometry: AreaGeometry | null;
}

/** One statement carries so many rows: a city of 50,000 grids must not become one giant parameter. */
const CHUNK = 2_000;

/**
 * Takes the number of a change to the city's places. Locks the counter until the transaction ends, so that
 * numbers are given in the order of commit and no reader of changes can miss one.
 */
export async function nextRevision(tx: CityTx): Promise<number> {
  const row = await tx
    .updateTable('place_revision')
    .set((eb) => ({ revision: eb('revision', '+', 1) }))
    .returning('revision')
    .executeTakeFirstOrThrow();
  return row.revision;
}

/** Writes areas as they should be from now on; a retired one comes back. Level and parent follow from the code. */
export async function saveAreas(tx: CityTx, areas: readonly AreaInput[], revision: number): Promise<void> {
  const rows = areas.map((area, at) => ({
    code: area.code,
    level: levelOf(area.code) ?? refuseField(`/areas/${at}/code`, 'area-code', { code: area.code }),
    name: area.name,
    name_en: area.nameEn,
    parent: parentOf(area.code),
    geometry: area.geometry,
  }));
  for (let at = 0; at < rows.length; at += CHUNK) {
    await upsertAreas(tx, JSON.stringify(rows.slice(at, at + CHUNK)), revision);
  }
}

async function upsertAreas(tx: CityTx, json: string, revision: number): Promise<void> {
  await tx
    .insertInto('area')
    .columns(['code', 'level', 'name', 'name_en', 'parent', 'geometry', 'revision'])
    .expression(
      sql`select r.code, r.level, r.name, r.name_en, r.parent, r.geometry, ${revision}::integer
          from jsonb_to_recordset(${json}::jsonb)
            as r(code text, level text, name text, name_en text, parent text, geometry jsonb)` as never,
    )
    .onConflict((conflict) =>
      conflict.column('code').doUpdateSet((eb) => ({
        name: eb.ref('excluded.name'),
        name_en: eb.ref('excluded.name_en'),
        geometry: eb.ref('excluded.geometry'),
        revision: eb.ref('excluded.revision'),
        retired_at: null,
      })),
    )
    .execute();
}

/** Writes roads as they should be from now on. */
export async function saveRoads(tx: CityTx, roads: readonly Road[], revision: number): Promise<void> {
  for (let at = 0; at < roads.length; at += CHUNK) {
    const json = JSON.stringify(roads.slice(at, at + CHUNK));
    await tx
      .insertInto('road')
      .columns(['id', 'name', 'grade', 'coordinates', 'revision'])
      .expression(
        sql`select r.id, r.name, r.grade, r.coordinates, ${revision}::integer
            from jsonb_to_recordset(${json}::jsonb) as r(id text, name text, grade text, coordinates jsonb)` as never,
      )
      .onConflict((conflict) =>
        conflict.column('id').doUpdateSet((eb) => ({
          name: eb.ref('excluded.name'),
          grade: eb.ref('excluded.grade'),
          coordinates: eb.ref('excluded.coordinates'),
          revision: eb.ref('excluded.revision'),
          retired_at: null,
        })),
      )
      .execute();
  }
}

/** Takes areas out of use. Their rows stay: cases keep the area they had. */
export async function retireAreas(
  tx: CityTx,
  codes: readonly string[],
  revision: number,
  now: Date,
): Promise<void> {
  await tx
    .updateTable('area')
    .set({ retired_at: now, revision })
    .where('code', 'in', [...codes])
    .where('retired_at', 'is', null)
    .execute();
}
