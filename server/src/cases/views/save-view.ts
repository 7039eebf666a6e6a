import { VIEWS_MAX, type ViewChange, type ViewFilter, type ViewInput } from '@yiwang/contract';
import {
  audit,
  type City,
  type CityDb,
  idFor,
  isUniqueViolation,
  newId,
  refuse,
  requireUpdated,
  type StaffActor,
} from '../../kernel/index.ts';
import { namedOf } from './filter.ts';
import { requireView, shareColumns, type ViewRow } from './reach.ts';
import { ownersOf } from './read-views.ts';
import './schema.ts';

/** Saves a filter under a name. Sent again with the same key it is the same view. Answers its id. */
export async function createView(
  city: City,
  actor: StaffActor,
  input: ViewInput,
  key: string | null,
  now: Date,
): Promise<string> {
  const id = key === null ? newId(now) : idFor('view', actor.accountId, key, JSON.stringify(input));
  const row = {
    id,
    account_id: actor.accountId,
    name: input.name,
    ...(await filterColumns(city, input.filter, now)),
    ...shareColumns(actor, input.share),
    created_at: now,
    removed_at: null,
  };
  await refuseTooMany(city.db, actor);
  await city.db
    .transaction()
    .execute(async (tx) => {
      await tx.insertInto('case_view').values(row).execute();
      if (input.share.with !== 'nobody')
        await note(tx, actor, id, { verb: 'share', by: input.share.with }, now);
    })
    .catch((fault) => {
      if (!isUniqueViolation(fault)) throw fault;
    });
  return id;
}

async function refuseTooMany(db: CityDb, actor: StaffActor): Promise<void> {
  const own = await db
    .selectFrom('case_view')
    .select((eb) => eb.fn.countAll<string>().as('count'))
    .where('account_id', '=', actor.accountId)
    .where('removed_at', 'is', null)
    .executeTakeFirstOrThrow();
  if (Number(own.count) >= VIEWS_MAX)
    refuse('record.refused', { params: { reason: 'too-many-views', max: VIEWS_MAX } });
}

async function filterColumns(city: City, filter: ViewFilter, now: Date) {
  return { filter: JSON.stringify(filter), named: JSON.stringify(await namedOf(city, filter, now)) };
}

/** Another name, filter or share for a view of one's own, based on the version that was seen. */
export async function changeView(
  city: City,
  actor: StaffActor,
  { id, version }: { readonly id: string; readonly version: number },
  { name, filter, share }: ViewChange,
  now: Date,
): Promise<void> {
  await requireOwn(city.db, actor, id);
  const changes = {
    ...(name === undefined ? {} : { name }),
    ...(filter === undefined ? {} : await filterColumns(city, filter, now)),
    ...(share === undefined ? {} : shareColumns(actor, share)),
  };
  await city.db.transaction().execute(async (tx) => {
    const done = await tx
      .updateTable('case_view')
      .set((eb) => ({ ...changes, version: eb('version', '+', 1) }))
      .where('id', '=', id)
      .where('account_id', '=', actor.accountId)
      .where('version', '=', version)
      .where('removed_at', 'is', null)
      .executeTakeFirst();
    requireUpdated(done, true);
    if (share !== undefined) await note(tx, actor, id, { verb: 'share', by: share.with }, now);
  });
}

/** Takes a view of one's own away from everybody; `undone`: gives it back, for a day. */
export async function removeView(
  city: City,
  actor: StaffActor,
  id: string,
  undone: boolean,
  now: Date,
): Promise<void> {
  if (!undone) await requireOwn(city.db, actor, id);
  const done = await city.db
    .updateTable('case_view')
    .set({ removed_at: undone ? null : now })
    .where('id', '=', id)
    .where('account_id', '=', actor.accountId)
    .executeTakeFirst();
  requireUpdated(done, false);
}

/** Makes oneself the owner of a shared view whose owner has left; of two who try, one wins. */
export async function takeView(city: City, actor: StaffActor, id: string, now: Date): Promise<void> {
  const view = await requireView(city.db, actor, id);
  if (view.account_id === actor.accountId) return;
  const owner = (await ownersOf(city, [view], now)).get(view.account_id);
  if (owner?.left === false) refuse('record.refused', { params: { reason: 'view-has-owner' } });
  await refuseTooMany(city.db, actor);
  await city.db.transaction().execute(async (tx) => {
    const done = await tx
      .updateTable('case_view')
      .set((eb) => ({ account_id: actor.accountId, version: eb('version', '+', 1) }))
      .where('id', '=', id)
      .where('account_id', '=', view.account_id)
      .executeTakeFirst();
    requireUpdated(done, true);
    await note(tx, actor, id, { verb: 'take-over' }, now);
  });
}

async function requireOwn(db: CityDb, actor: StaffActor, id: string): Promise<ViewRow> {
  const view = await requireView(db, actor, id);
  return view.account_id === actor.accountId ? view : refuse('right.refused', { because: `view ${id}` });
}

const note = (
  db: CityDb,
  actor: StaffActor,
  id: string,
  detail: Readonly<Record<string, string>>,
  now: Date,
) => audit(db, { actor, action: 'cases:views', target: { kind: 'view', id }, outcome: 'done', detail, now });
