import type { AreaDetail, AreaGeometry } from '@yiwang/contract';
import { type City, refuse } from '../../kernel/index.ts';
import { boxOf } from '../spatial/geometry.ts';
import { labelPoint } from '../spatial/layer.ts';

/** One area with its outline, for the map and the editor; refuses `not-found`. */
export async function readArea(city: City, code: string): Promise<AreaDetail> {
  const row = await city.db
    .selectFrom('area')
    .selectAll()
    .where('code', '=', code)
    .where('retired_at', 'is', null)
    .executeTakeFirst();
  if (row === undefined) return refuse('not-found');
  const geometry = row.geometry as AreaGeometry | null;
  return {
    code: row.code,
    level: row.level,
    name: row.name,
    nameEn: row.name_en,
    parent: row.parent,
    box: geometry === null ? null : ([...boxOf(geometry)] as AreaDetail['box']),
    centre: geometry === null ? null : labelPoint(geometry),
    geometry,
    revision: row.revision,
  };
}
