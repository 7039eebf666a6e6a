import { VIEWS_MAX, type View } from '@yiwang/contract';
import { accountNames, type City, type StaffActor } from '../../kernel/index.ts';
import { holdingsAt, unitsByIds } from '../../parties/index.ts';
import { type Visibility, visibleTo } from '../visibility.ts';
import { coversSight, hintsOf, knownOf } from './filter.ts';
import { isSharedWith, requireView, sharedWith, shareOf, type ViewRow } from './reach.ts';
import './schema.ts';

type Listed = ViewRow & { readonly kept: boolean | null };

/** Views of somebody's list: his own, those shared with his posts and units, those by link that he keeps; in his order. */
export async function listViews(city: City, actor: StaffActor, now: Date): Promise<View[]> {
  return present(city, actor, await listedViews(city, actor), now);
}

/** One view, also by a link. */
export async function readView(city: City, actor: StaffActor, id: string, now: Date): Promise<View> {
  const row = await requireView(city.db, actor, id);
  const place = await city.db
    .selectFrom('case_view_place')
    .select('kept')
    .where('account_id', '=', actor.accountId)
    .where('view_id', '=', id)
    .executeTakeFirst();
  const [view] = await present(city, actor, [{ ...row, kept: place?.kept ?? null }], now);
  if (view === undefined) throw new Error('A view that was read is presented');
  return view;
}

/** The rows of somebody's list. */
export function listedViews(city: City, actor: StaffActor): Promise<Listed[]> {
  return city.db
    .selectFrom('case_view')
    .leftJoin('case_view_place as place', (join) =>
      join.onRef('place.view_id', '=', 'case_view.id').on('place.account_id', '=', actor.accountId),
    )
    .selectAll('case_view')
    .select('place.kept')
    .where('removed_at', 'is', null)
    .where((eb) =>
      eb.or([
        eb('case_view.account_id', '=', actor.accountId),
        eb.and([sharedWith(actor), eb('place.kept', 'is distinct from', false)]),
        eb.and([
          eb('share', '=', 'link'),
          eb(
            'case_view.id',
            'in',
            city.db
              .selectFrom('case_view_place')
              .select('view_id')
              .where('account_id', '=', actor.accountId)
              .where('kept', '=', true),
          ),
        ]),
      ]),
    )
    .orderBy('place.rank', (order) => order.asc().nullsLast())
    .orderBy('case_view.created_at')
    .orderBy('case_view.id')
    .limit(VIEWS_MAX * 2)
    .execute();
}

async function present(city: City, actor: StaffActor, rows: readonly Listed[], now: Date): Promise<View[]> {
  const sight = visibleTo(actor);
  const [owners, units] = await Promise.all([
    ownersOf(city, rows, now),
    unitsByIds(
      city.db,
      rows.flatMap((row) => row.share_unit ?? []),
    ),
  ]);
  return Promise.all(
    rows.map(async (row) => {
      const mine = row.account_id === actor.accountId;
      const owner = owners.get(row.account_id);
      return {
        id: row.id,
        version: row.version,
        name: row.name,
        filter: knownOf(row.filter).filter,
        share: shareOf(row),
        shareUnit: units.get(row.share_unit ?? '')?.name ?? null,
        mine,
        kept: mine || row.kept === true || (row.kept === null && isSharedWith(actor, row)),
        owner: { id: row.account_id, name: owner?.name ?? null, left: owner?.left ?? true },
        narrowed: !mine && owner !== undefined && !owner.left && !coversSight(sight, owner.sight),
        hints: [...(await hintsOf(city, sight, row, now))],
      };
    }),
  );
}

interface Owner {
  readonly name: string;
  /** The account is closed, or holds no post any more. */
  readonly left: boolean;
  readonly sight: Visibility;
}

/** Who the views belong to, and what each of them may see now. */
export async function ownersOf(
  city: City,
  rows: readonly Pick<ViewRow, 'account_id'>[],
  now: Date,
): Promise<Map<string, Owner>> {
  const ids = [...new Set(rows.map((row) => row.account_id))];
  if (ids.length === 0) return new Map();
  const accounts = await accountNames(city.db).where('id', 'in', ids).execute();
  const owners = accounts.map(async ({ id, display_name, state }) => {
    const holdings = await holdingsAt(city.db, id, now);
    const actor = { kind: 'staff', accountId: id, name: '', sessionId: '', admin: null, holdings } as const;
    const left = state === 'closed' || holdings.length === 0;
    return [id, { name: display_name, left, sight: visibleTo(actor) }] as const;
  });
  return new Map(await Promise.all(owners));
}
