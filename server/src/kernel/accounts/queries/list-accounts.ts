import type { AccountQuery } from '@yiwang/contract';
import { sql } from 'kysely';
import type { CityDb } from '../../city.ts';
import { decodeCursor, pageOfRows } from '../../paging.ts';
import { likeText } from '../../text.ts';
import { lockOf, loginKey } from '../guard.ts';
import { presentAccount } from '../present.ts';
import { accountById } from './account-rows.ts';

/** Accounts by display name. */
export async function listAccounts(db: CityDb, wanted: AccountQuery, now: Date) {
  const after = decodeCursor(wanted.cursor, ['string', 'string']);
  let query = accounts(db, now);
  if (wanted.state !== undefined) query = query.where('account.state', '=', wanted.state);
  if (wanted.admin !== undefined) query = query.where('account.admin', '=', wanted.admin);
  if (wanted.search !== undefined && wanted.search !== '') {
    const part = likeText(wanted.search);
    query = query.where((eb) =>
      eb.or([eb('account.login', 'ilike', part), eb('account.display_name', 'ilike', part)]),
    );
  }
  if (after !== null)
    query = query.where((eb) =>
      eb(eb.refTuple('account.display_name', 'account.id'), '>', eb.tuple(after[0], after[1])),
    );
  const rows = await query
    .orderBy('account.display_name')
    .orderBy('account.id')
    .limit(wanted.limit + 1)
    .execute();
  return pageOfRows(rows, wanted.limit, (row) => [row.display_name, row.id], presentAccount);
}

/** One account for administration; refuses `not-found`. */
export async function readAccount(db: CityDb, id: string, now: Date) {
  const row = await accountById(db, id);
  return presentAccount({ ...row, locked_until: await lockOf(db, loginKey(row.login), now) });
}

function accounts(db: CityDb, now: Date) {
  return db
    .selectFrom('account')
    .leftJoin('account_totp as totp', (on) =>
      on.onRef('totp.account_id', '=', 'account.id').on('totp.confirmed_at', 'is not', null),
    )
    .leftJoin('sign_in_guard as guard', (on) =>
      on.on('guard.key', '=', sql<string>`'login:' || account.login`).on('guard.locked_until', '>', now),
    )
    .selectAll('account')
    .select(['totp.secret as totp_secret', 'guard.locked_until']);
}
