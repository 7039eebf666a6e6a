import type { HoldingQuery, PostHolding } from '@yiwang/contract';
import { accountNames, type CityDb, decodeCursor, pageOfRows, refuse } from '../../kernel/index.ts';
import { areaChain } from '../area-chain.ts';
import { presentHolding } from '../present.ts';

/** Posts held, newest first. */
export async function listHoldings(db: CityDb, wanted: HoldingQuery, now: Date) {
  const before = decodeCursor(wanted.cursor, ['string']);
  let query = holdings(db);
  if (wanted.accountId !== undefined) query = query.where('holding.account_id', '=', wanted.accountId);
  if (wanted.post !== undefined) query = query.where('holding.post', '=', wanted.post);
  if (wanted.unit !== undefined) query = query.where('holding.unit_id', '=', wanted.unit);
  if (wanted.area !== undefined) query = query.where('holding.area', 'in', areaChain(wanted.area));
  if (!wanted.ended)
    query = query.where((eb) => eb.or([eb('holding.ends_at', 'is', null), eb('holding.ends_at', '>', now)]));
  if (before !== null) query = query.where('holding.id', '<', before[0]);
  const rows = await query
    .orderBy('holding.id', 'desc')
    .limit(wanted.limit + 1)
    .execute();
  return pageOfRows(rows, wanted.limit, (row) => [row.id], presentHolding);
}

/** One holding; refuses `not-found`. */
export async function readHolding(db: CityDb, id: string): Promise<PostHolding> {
  const row = await holdings(db).where('holding.id', '=', id).executeTakeFirst();
  return row === undefined ? refuse('not-found') : presentHolding(row);
}

function holdings(db: CityDb) {
  return db
    .selectFrom('holding')
    .innerJoin(accountNames(db).as('who'), 'who.id', 'holding.account_id')
    .leftJoin('unit', 'unit.id', 'holding.unit_id')
    .selectAll('holding')
    .select(['who.display_name', 'unit.name as unit_name']);
}
