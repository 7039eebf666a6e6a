import { type ViewShare, viewShareSchema } from '@yiwang/contract';
import { type Expression, type Selectable, type SqlBool, sql } from 'kysely';
import { type CityDb, refuse, refuseField, type StaffActor } from '../../kernel/index.ts';
import type { CaseViewTable } from './schema.ts';

export type ViewRow = Selectable<CaseViewTable>;

/** Ids of the units that somebody belongs to: his own and all above them. */
const unitsOf = (actor: StaffActor): string[] => [
  ...new Set(actor.holdings.flatMap((held) => (held.unitPath ?? '').split('/').filter(Boolean))),
];
const postsOf = (actor: StaffActor): string[] => [...new Set(actor.holdings.map((held) => held.post))];

/** Views shared with everybody of the actor's posts and units. Joined with `or`, each part by its index. */
export function sharedWith(actor: StaffActor): Expression<SqlBool> {
  return sql<SqlBool>`((share = 'unit' and share_unit = any(${unitsOf(actor)}::uuid[]))
    or (share = 'post' and share_post = any(${postsOf(actor)}::text[])))`;
}

/** Whether somebody may open a view: his own, one shared with his post or unit, or by link. */
export function mayOpen(actor: StaffActor, view: ViewRow): boolean {
  if (view.account_id === actor.accountId || view.share === 'link') return true;
  return isSharedWith(actor, view);
}

/** Whether a view stands in somebody's list without his doing. */
export function isSharedWith(actor: StaffActor, view: ViewRow): boolean {
  if (view.share === 'unit') return unitsOf(actor).includes(view.share_unit ?? '');
  return view.share === 'post' && postsOf(actor).includes(view.share_post ?? '');
}

/** A view that the actor may open; another one is `not-found`, as if there were none. */
export async function requireView(db: CityDb, actor: StaffActor, id: string): Promise<ViewRow> {
  const view = await db
    .selectFrom('case_view')
    .selectAll()
    .where('id', '=', id)
    .where('removed_at', 'is', null)
    .executeTakeFirst();
  return view !== undefined && mayOpen(actor, view) ? view : refuse('not-found', { because: `view ${id}` });
}

/** A share as its columns; only with a unit or post that the actor has himself. */
export function shareColumns(actor: StaffActor, share: ViewShare) {
  if (share.with === 'unit' && !unitsOf(actor).includes(share.unitId))
    refuseField('/share/unitId', 'not-yours');
  if (share.with === 'post' && !postsOf(actor).includes(share.post)) refuseField('/share/post', 'not-yours');
  return {
    share: share.with,
    share_unit: share.with === 'unit' ? share.unitId : null,
    share_post: share.with === 'post' ? share.post : null,
  };
}

/** The columns as a share. */
export function shareOf({ share, share_unit, share_post }: ViewRow): ViewShare {
  return viewShareSchema.parse({ with: share, unitId: share_unit, post: share_post });
}
