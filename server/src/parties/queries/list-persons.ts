import type { Person, PersonQuery } from '@yiwang/contract';
import { accountNames, type CityDb, decodeCursor, likeText, pageOfRows, refuse } from '../../kernel/index.ts';
import { areaChain } from '../area-chain.ts';
import { unitById } from './units.ts';

/** Colleagues by name, with the posts they hold now. Administrators and those without any post are left out. */
export async function listPersons(db: CityDb, wanted: PersonQuery, now: Date) {
  const rows = await persons(db, wanted, now);
  const holdings = await holdingsOfAll(
    db,
    rows.map((row) => row.id),
    now,
  );
  return pageOfRows(
    rows,
    wanted.limit,
    (row) => [row.display_name, row.id],
    (row): Person => ({
      accountId: row.id,
      displayName: row.display_name,
      holdings: holdings.get(row.id) ?? [],
    }),
  );
}

async function persons(db: CityDb, wanted: PersonQuery, now: Date) {
  const after = decodeCursor(wanted.cursor, ['string', 'string']);
  const unit = wanted.unit === undefined ? null : ((await unitById(db, wanted.unit)) ?? refuse('not-found'));
  let query = db
    .selectFrom(accountNames(db).as('who'))
    .select(['who.id', 'who.display_name'])
    .where('who.state', '=', 'active')
    .where((eb) => {
      let held = eb
        .selectFrom('holding')
        .leftJoin('unit', 'unit.id', 'holding.unit_id')
        .select('holding.id')
        .whereRef('holding.account_id', '=', 'who.id')
        .where('holding.starts_at', '<=', now)
        .where((on) => on.or([on('holding.ends_at', 'is', null), on('holding.ends_at', '>', now)]));
      if (wanted.post !== undefined) held = held.where('holding.post', '=', wanted.post);
      if (wanted.area !== undefined) held = held.where('holding.area', 'in', areaChain(wanted.area));
      if (unit !== null) held = held.where('unit.path', 'like', `${unit.path}%`);
      return eb.exists(held);
    });
  if (wanted.search !== undefined && wanted.search !== '')
    query = query.where('who.display_name', 'ilike', likeText(wanted.search));
  if (after !== null)
    query = query.where((eb) =>
      eb(eb.refTuple('who.display_name', 'who.id'), '>', eb.tuple(after[0], after[1])),
    );
  return query
    .orderBy('who.display_name')
    .orderBy('who.id')
    .limit(wanted.limit + 1)
    .execute();
}

async function holdingsOfAll(
  db: CityDb,
  ids: readonly string[],
  now: Date,
): Promise<Map<string, Person['holdings']>> {
  if (ids.length === 0) return new Map();
  const rows = await db
    .selectFrom('holding')
    .leftJoin('unit', 'unit.id', 'holding.unit_id')
    .select([
      'holding.account_id',
      'holding.post',
      'holding.area',
      'holding.unit_id',
      'unit.name as unit_name',
    ])
    .where('holding.account_id', 'in', [...ids])
    .where('holding.starts_at', '<=', now)
    .where((eb) => eb.or([eb('holding.ends_at', 'is', null), eb('holding.ends_at', '>', now)]))
    .orderBy('holding.post')
    .execute();
  const byPerson = Map.groupBy(rows, (row) => row.account_id);
  return new Map(
    [...byPerson].map(([id, held]) => [
      id,
      held.map(({ post, area, unit_id, unit_name }) => ({
        post,
        area,
        unitId: unit_id,
        unitName: unit_name,
      })),
    ]),
  );
}
