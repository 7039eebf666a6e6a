import type { IssuedReset } from '@yiwang/contract';
import type { City } from '../../city.ts';
import { refuse } from '../../errors.ts';
import { accountById } from '../queries/account-rows.ts';
import { type AccountAct, issueResetIn, noteAct } from './account-acts.ts';

/**
 * A closed account is open again under its old name. Posts, tasks and everything else that was handed over stay
 * where they are; password, second factor and number are gone, so that it begins with a code handed over in person.
 */
export async function reopenAccount(city: City, act: AccountAct): Promise<IssuedReset> {
  return city.db.transaction().execute(async (tx) => {
    const account = await accountById(tx, act.id);
    const moved = await tx
      .updateTable('account')
      .set((eb) => ({ state: 'active', closed_at: null, version: eb('version', '+', 1) }))
      .where('id', '=', account.id)
      .where('state', '=', 'closed')
      .executeTakeFirst();
    if (moved.numUpdatedRows === 0n) refuse('record.refused', { params: { reason: 'state' } });
    const issued = await issueResetIn(tx, act);
    await noteAct(tx, act, 'reopen');
    return issued;
  });
}
