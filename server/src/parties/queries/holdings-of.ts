import type { MyHolding, Post } from '@yiwang/contract';
import { accountNames, type CityDb } from '../../kernel/index.ts';
import { areaChain } from '../area-chain.ts';

/** The posts an account holds at a moment, for its session and for `me`. One indexed statement per request. */
export async function holdingsAt(db: CityDb, accountId: string, at: Date): Promise<MyHolding[]> {
  const rows = await db
    .selectFrom('holding')
    .leftJoin('unit', 'unit.id', 'holding.unit_id')
    .select([
      'holding.id',
      'holding.post',
      'holding.area',
      'holding.unit_id',
      'unit.name as unit_name',
      'unit.path as unit_path',
    ])
    .where('holding.account_id', '=', accountId)
    .where('holding.starts_at', '<=', at)
    .where((eb) => eb.or([eb('holding.ends_at', 'is', null), eb('holding.ends_at', '>', at)]))
    .where((eb) => eb.or([eb('unit.active', 'is', null), eb('unit.active', '=', true)]))
    .execute();
  return rows.map((row) => ({
    id: row.id,
    post: row.post,
    area: row.area,
    unitId: row.unit_id,
    unitName: row.unit_name,
    unitPath: row.unit_path,
  }));
}

/** Someone who holds a post. */
export interface Holder {
  readonly accountId: string;
  readonly displayName: string;
  readonly post: Post;
  readonly area: string;
  readonly unitId: string | null;
}

export interface HoldersWanted {
  readonly post: Post;
  /** Holders whose holding covers this area. */
  readonly area?: string;
  /** Holders in exactly this unit. */
  readonly unitId?: string;
  readonly at: Date;
}

/** Most holders of one post that are told or offered at once. */
const HOLDERS_MAX = 500;

/** Active accounts that hold a post, on duty or not. Narrowest area first, then by name. */
export async function holdersOf(db: CityDb, wanted: HoldersWanted): Promise<readonly Holder[]> {
  const { post, area, unitId, at } = wanted;
  let query = db
    .selectFrom('holding')
    .innerJoin(accountNames(db).as('who'), 'who.id', 'holding.account_id')
    .select(['holding.account_id', 'who.display_name', 'holding.post', 'holding.area', 'holding.unit_id'])
    .where('holding.post', '=', post)
    .where('who.state', '=', 'active')
    .where('holding.starts_at', '<=', at)
    .where((eb) => eb.or([eb('holding.ends_at', 'is', null), eb('holding.ends_at', '>', at)]));
  if (area !== undefined) query = query.where('holding.area', 'in', areaChain(area));
  if (unitId !== undefined) query = query.where('holding.unit_id', '=', unitId);
  const rows = await query
    .orderBy('holding.area', 'desc')
    .orderBy('who.display_name')
    .orderBy('holding.id')
    .limit(HOLDERS_MAX)
    .execute();
  return rows.map((row) => ({
    accountId: row.account_id,
    displayName: row.display_name,
    post: row.post,
    area: row.area,
    unitId: row.unit_id,
  }));
}
