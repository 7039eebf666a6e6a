import type { CloseAccount } from '@yiwang/contract';
import type { City, CityTx } from '../../city.ts';
import { refuse } from '../../errors.ts';
import { openWorkOf } from '../handover.ts';
import { accountById } from '../queries/account-rows.ts';
import { endSessionsOf } from '../sessions.ts';
import { type AccountAct, noteAct, requireAnotherAdmin } from './account-acts.ts';
import { effectivePlan, handOverAll, leftOpen } from './hand-over.ts';

export interface Closing extends AccountAct {
  readonly handover: CloseAccount['handover'];
}

/**
 * A leaver: everything still open goes to the persons named, then the account is closed, all in one transaction.
 * Anything open without a receiver refuses the whole with `record.in-use` and how many there are.
 */
export async function closeAccount(city: City, closing: Closing): Promise<void> {
  const { id, actor, handover: plan, now } = closing;
  if (id === actor.accountId) refuse('record.refused', { params: { reason: 'own-account' } });
  await city.db.transaction().execute(async (tx) => {
    await tx.selectFrom('account').select('id').where('id', '=', id).forUpdate().executeTakeFirst();
    const account = await accountById(tx, id);
    if (account.state === 'closed') refuse('record.refused', { params: { reason: 'closed' } });
    await requireAnotherAdmin(tx, account);
    const open = await openWorkOf(city, tx, id, now);
    const left = leftOpen({ open, plan: effectivePlan({ open, plan }) });
    if (left.length > 0) refuse('record.in-use', { params: { reason: 'open-work', open: left.length } });
    const leaver = { id, name: account.display_name };
    await handOverAll({ city, tx, leaver, open, plan, actor, now });
    await shut(tx, closing);
    await noteAct(tx, closing, 'close');
  });
}

async function shut(tx: CityTx, { id, now }: Closing): Promise<void> {
  await tx
    .updateTable('account')
    .set((eb) => ({
      state: 'closed',
      closed_at: now,
      password_hash: null,
      phone: null,
      version: eb('version', '+', 1),
    }))
    .where('id', '=', id)
    .execute();
  await endSessionsOf(tx, id, now);
  for (const table of ['account_totp', 'recovery_code', 'password_reset', 'account_identity'] as const)
    await tx.deleteFrom(table).where('account_id', '=', id).execute();
}
