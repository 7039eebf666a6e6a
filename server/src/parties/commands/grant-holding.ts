import { type GrantHolding, type Post, unitPosts } from '@yiwang/contract';
import {
  type Actor,
  accountNames,
  actorRef,
  audit,
  type CityTx,
  isUniqueViolation,
  newId,
  refuse,
  refuseField,
} from '../../kernel/index.ts';
import { unitById } from '../queries/units.ts';

export interface NewHolding extends Omit<GrantHolding, 'startsAt'> {
  readonly startsAt?: Date;
  readonly actor: Actor;
  readonly now: Date;
}

/**
 * Gives an account a post within an area and maybe a unit. Administrators hold no posts; posts of a unit need one;
 * the same post twice is refused with `record.conflict`.
 */
export async function grantHolding(tx: CityTx, holding: NewHolding): Promise<string> {
  await requireHolder(tx, holding.accountId);
  await requireUnit(tx, holding.post, holding.unitId);
  const id = newId(holding.now);
  const { accountId, post, area, unitId } = holding;
  try {
    await tx
      .insertInto('holding')
      .values({
        id,
        account_id: accountId,
        post,
        area,
        unit_id: unitId,
        starts_at: holding.startsAt ?? holding.now,
        ends_at: holding.endsAt === null ? null : new Date(holding.endsAt),
        granted_by: actorRef(holding.actor).id,
      })
      .execute();
  } catch (error) {
    if (isUniqueViolation(error)) refuse('record.conflict', { cause: error });
    throw error;
  }
  await audit(tx, {
    actor: holding.actor,
    action: 'parties:grant',
    target: { kind: 'account', id: accountId },
    outcome: 'done',
    detail: { verb: 'grant', post, area, unitId },
    now: holding.now,
  });
  return id;
}

/** An active account that is no administrator 三员. */
export async function requireHolder(tx: CityTx, accountId: string, pointer = '/accountId'): Promise<void> {
  const account = await tx
    .selectFrom(accountNames(tx).as('who'))
    .select(['who.state', 'who.admin'])
    .where('who.id', '=', accountId)
    .executeTakeFirst();
  if (account?.state !== 'active') refuseField(pointer, 'unknown-account');
  if (account.admin !== null) refuseField(pointer, 'account-is-administrator');
}

async function requireUnit(tx: CityTx, post: Post, unitId: string | null): Promise<void> {
  if (unitId === null) {
    if ((unitPosts as readonly Post[]).includes(post)) refuseField('/unitId', 'required');
    return;
  }
  const unit = await unitById(tx, unitId);
  if (unit?.active !== true) refuseField('/unitId', 'unknown-unit');
}
