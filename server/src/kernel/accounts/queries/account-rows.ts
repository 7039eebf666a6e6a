import type { CityDb } from '../../city.ts';
import { refuse } from '../../errors.ts';

/** An account with its second factor, as signing in and administration need it. */
export type AccountRow = Awaited<ReturnType<typeof accountById>>;

/** The account of an id; refuses `not-found`. */
export async function accountById(db: CityDb, id: string) {
  const row = await query(db).where('account.id', '=', id).executeTakeFirst();
  return row ?? refuse('not-found', { because: `account ${id}` });
}

/** The account of a sign-in name, or null. */
export async function accountByLogin(db: CityDb, login: string): Promise<AccountRow | null> {
  return (await query(db).where('account.login', '=', login).executeTakeFirst()) ?? null;
}

function query(db: CityDb) {
  return db
    .selectFrom('account')
    .leftJoin('account_totp as totp', (on) =>
      on.onRef('totp.account_id', '=', 'account.id').on('totp.confirmed_at', 'is not', null),
    )
    .selectAll('account')
    .select(['totp.secret as totp_secret', 'totp.last_step as totp_last_step']);
}
