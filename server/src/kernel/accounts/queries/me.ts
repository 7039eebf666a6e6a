import type { Me } from '@yiwang/contract';
import type { StaffActor } from '../../actor.ts';
import type { City } from '../../city.ts';
import { actionsOf } from '../../rights/policy.ts';
import { holdingsOfAccount } from '../holdings-source.ts';
import { needsSecondFactor } from '../second-factor-rule.ts';
import { accountById } from './account-rows.ts';

/** Everything the console needs to know of the person at the desk. */
export async function readMe(city: City, actor: StaffActor, now: Date): Promise<Me> {
  const account = await accountById(city.db, actor.accountId);
  return {
    accountId: account.id,
    login: account.login,
    displayName: account.display_name,
    admin: account.admin,
    holdings: await holdingsOfAccount(city.db, account.id, now),
    actions: actionsOf(actor),
    totp: {
      enrolled: account.totp_secret !== null,
      compulsory: await needsSecondFactor(city, city.db, account, now),
      recoveryCodesLeft: await recoveryCodesLeft(city, account.id),
    },
    preferences: account.preferences,
    city: { id: city.id, name: city.name, zone: city.zone, demo: city.demo },
  };
}

async function recoveryCodesLeft(city: City, accountId: string): Promise<number> {
  const rows = await city.db
    .selectFrom('recovery_code')
    .select('code_hash')
    .where('account_id', '=', accountId)
    .where('used_at', 'is', null)
    .execute();
  return rows.length;
}
