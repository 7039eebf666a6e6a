import type { ApiClient, PageQuery } from '@yiwang/contract';
import type { Selectable } from 'kysely';
import type { CityDb } from '../../city.ts';
import { refuse } from '../../errors.ts';
import { decodeCursor, pageOfRows } from '../../paging.ts';
import type { ApiClientTable } from '../schema.ts';

/** API clients by name. */
export async function listClients(db: CityDb, wanted: PageQuery) {
  const after = decodeCursor(wanted.cursor, ['string']);
  let query = db.selectFrom('api_client').selectAll();
  if (after !== null) query = query.where('name', '>', after[0]);
  const rows = await query
    .orderBy('name')
    .limit(wanted.limit + 1)
    .execute();
  return pageOfRows(rows, wanted.limit, (row) => [row.name], presentClient);
}

/** One client; refuses `not-found`. */
export async function clientById(db: CityDb, id: string): Promise<ApiClient> {
  const row = await db.selectFrom('api_client').selectAll().where('id', '=', id).executeTakeFirst();
  return row === undefined ? refuse('not-found') : presentClient(row);
}

function presentClient(row: Selectable<ApiClientTable>): ApiClient {
  return {
    id: row.id,
    version: row.version,
    name: row.name,
    keyHint: row.key_hint,
    trusted: row.trusted,
    active: row.active,
    createdAt: row.created_at.toISOString(),
    lastUsedAt: row.last_used_at?.toISOString() ?? null,
  };
}
