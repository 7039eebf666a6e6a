import type { City } from '../../city.ts';
import { refuse } from '../../errors.ts';
import { type CreatedAccount, createAccount } from './create-account.ts';

export interface FirstAdministrator {
  readonly login: string;
  readonly displayName: string;
  readonly now: Date;
}

/**
 * The first account of a new city: its system administrator, who then makes the security and the audit
 * administrator. Refused with `record.conflict` once there is any account at all.
 */
export async function createFirstAdministrator(
  city: City,
  first: FirstAdministrator,
): Promise<CreatedAccount> {
  return city.db.transaction().execute(async (tx) => {
    const any = await tx.selectFrom('account').select('id').limit(1).executeTakeFirst();
    if (any !== undefined) refuse('record.conflict', { params: { reason: 'accounts-exist' } });
    return createAccount(tx, { ...first, admin: 'system', actor: { kind: 'system', name: 'import' } });
  });
}
