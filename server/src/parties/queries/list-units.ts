import type { Unit, UnitQuery } from '@yiwang/contract';
import { type CityDb, decodeCursor, likeText, pageOfRows, refuse } from '../../kernel/index.ts';
import { presentUnit } from '../present.ts';
import { unitById } from './units.ts';

/** Units by name: the children of one, everything below one, or a search over all. */
export async function listUnits(db: CityDb, wanted: UnitQuery) {
  const after = decodeCursor(wanted.cursor, ['string', 'string']);
  let query = units(db).where('unit.active', '=', wanted.active);
  if (wanted.parent === 'root') query = query.where('unit.parent_id', 'is', null);
  else if (wanted.parent !== undefined) query = query.where('unit.parent_id', '=', wanted.parent);
  if (wanted.under !== undefined) {
    const top = (await unitById(db, wanted.under)) ?? refuse('not-found');
    query = query.where('unit.path', 'like', `${top.path}%`);
  }
  if (wanted.level !== undefined) query = query.where('unit.level', '=', wanted.level);
  if (wanted.area !== undefined) query = query.where('unit.area', 'like', `${wanted.area}%`);
  if (wanted.search !== undefined && wanted.search !== '') {
    const part = likeText(wanted.search);
    query = query.where((eb) => eb.or([eb('unit.name', 'ilike', part), eb('unit.code', 'ilike', part)]));
  }
  if (after !== null)
    query = query.where((eb) => eb(eb.refTuple('unit.name', 'unit.id'), '>', eb.tuple(after[0], after[1])));
  const rows = await query
    .orderBy('unit.name')
    .orderBy('unit.id')
    .limit(wanted.limit + 1)
    .execute();
  return pageOfRows(rows, wanted.limit, (row) => [row.name, row.id], presentUnit);
}

/** One unit; refuses `not-found`. */
export async function readUnit(db: CityDb, id: string): Promise<Unit> {
  const row = await units(db).where('unit.id', '=', id).executeTakeFirst();
  return row === undefined ? refuse('not-found') : presentUnit(row);
}

function units(db: CityDb) {
  return db
    .selectFrom('unit')
    .selectAll('unit')
    .select((eb) =>
      eb
        .exists(
          eb
            .selectFrom('unit as child')
            .select('child.id')
            .whereRef('child.parent_id', '=', 'unit.id')
            .where('child.active', '=', true),
        )
        .as('has_children'),
    )
    .$narrowType<{ has_children: boolean }>();
}
