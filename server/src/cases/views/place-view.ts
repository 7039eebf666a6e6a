import type { City, StaffActor } from '../../kernel/index.ts';
import { requireView } from './reach.ts';
import { listedViews } from './read-views.ts';
import './schema.ts';

/** Puts a view that is shared by link into one's own list, or leaves one out that is shared with one's post or unit. */
export async function keepView(city: City, actor: StaffActor, id: string, kept: boolean): Promise<void> {
  await requireView(city.db, actor, id);
  await city.db
    .insertInto('case_view_place')
    .values({ account_id: actor.accountId, view_id: id, rank: null, kept })
    .onConflict((same) => same.columns(['account_id', 'view_id']).doUpdateSet({ kept }))
    .execute();
}

/** The order of one's own list. Ids that are not in the list are passed over. */
export async function orderViews(city: City, actor: StaffActor, ids: readonly string[]): Promise<void> {
  const listed = new Set((await listedViews(city, actor)).map((row) => row.id));
  const rows = [...new Set(ids)]
    .filter((id) => listed.has(id))
    .map((view_id, rank) => ({ account_id: actor.accountId, view_id, rank, kept: null }));
  if (rows.length === 0) return;
  await city.db
    .insertInto('case_view_place')
    .values(rows)
    .onConflict((same) =>
      same.columns(['account_id', 'view_id']).doUpdateSet((eb) => ({ rank: eb.ref('excluded.rank') })),
    )
    .execute();
}
