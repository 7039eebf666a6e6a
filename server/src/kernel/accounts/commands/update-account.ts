import type { UpdateAccount } from '@yiwang/contract';
import type { Actor } from '../../actor.ts';
import { audit } from '../../audit/audit.ts';
import type { City } from '../../city.ts';
import { isUniqueViolation } from '../../db/faults.ts';
import { refuse } from '../../errors.ts';
import { requireUpdated } from '../../versions.ts';
import { refuseLoginTaken } from '../login-taken.ts';
import { sealPhone } from '../phones.ts';
import { accountById } from '../queries/account-rows.ts';

export interface AccountChange {
  readonly id: string;
  readonly version: number;
  readonly change: UpdateAccount;
  readonly actor: Actor;
  readonly now: Date;
}

/** Sign-in name, display name, mobile number. A closed account is not changed any more. */
export async function updateAccount(city: City, { id, version, change, actor, now }: AccountChange) {
  const account = await accountById(city.db, id);
  if (account.state === 'closed') refuse('record.refused', { params: { reason: 'closed' } });
  await city.db.transaction().execute(async (tx) => {
    const phone = change.phone === undefined ? {} : { phone: await sealPhone(tx, id, change.phone, now) };
    const updated = await tx
      .updateTable('account')
      .set((eb) => ({
        ...(change.login === undefined ? {} : { login: change.login }),
        ...(change.displayName === undefined ? {} : { display_name: change.displayName }),
        ...phone,
        version: eb('version', '+', 1),
      }))
      .where('id', '=', id)
      .where('version', '=', version)
      .executeTakeFirst()
      .catch((error: unknown) => {
        if (isUniqueViolation(error)) refuseLoginTaken(error);
        throw error;
      });
    requireUpdated(updated, true);
    await audit(tx, {
      actor,
      action: 'accounts:manage',
      target: { kind: 'account', id },
      outcome: 'done',
      detail: { verb: 'update', fields: Object.keys(change) },
      now,
    });
  });
}
