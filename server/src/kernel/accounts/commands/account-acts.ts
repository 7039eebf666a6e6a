import type { AccountState, IssuedReset } from '@yiwang/contract';
import type { StaffActor } from '../../actor.ts';
import { audit } from '../../audit/audit.ts';
import type { City, CityTx } from '../../city.ts';
import { refuse } from '../../errors.ts';
import { hashToken } from '../../ids.ts';
import { seal } from '../../sealed/seal.ts';
import { factorKey, forgetTries, loginKey } from '../guard.ts';
import { type AccountRow, accountById } from '../queries/account-rows.ts';
import { signInRules } from '../second-factor-rule.ts';
import { endSessionsOf } from '../sessions.ts';
import { newPaperCode, plainCode } from '../totp.ts';
import { forgetTotp } from './enrol-totp.ts';

/** What the security administrator does to somebody's account, and why. */
export interface AccountAct {
  readonly id: string;
  readonly reason: string;
  readonly actor: StaffActor;
  readonly now: Date;
}

/** Forgotten password: a one-time code to be handed over in person. The password so far stays until it is used. */
export async function issueReset(city: City, act: AccountAct): Promise<IssuedReset> {
  await actedOn(city, act);
  return city.db.transaction().execute(async (tx) => {
    const issued = await issueResetIn(tx, act);
    await noteAct(tx, act, 'issue-reset');
    return issued;
  });
}

/** A new one-time code of an account, in the caller's transaction; the one before is worth nothing. */
export async function issueResetIn(tx: CityTx, { id, actor, now }: AccountAct): Promise<IssuedReset> {
  const { resetCodeHours } = await signInRules(tx, now);
  const resetCode = newPaperCode(4);
  const expires_at = new Date(now.getTime() + resetCodeHours * 3_600_000);
  const code = { code_hash: hashToken(plainCode(resetCode)), issued_by: actor.accountId, expires_at };
  await tx
    .insertInto('password_reset')
    .values({ account_id: id, ...code })
    .onConflict((same) => same.column('account_id').doUpdateSet(code))
    .execute();
  return { resetCode, until: expires_at.toISOString() };
}

/** Lost phone: the second factor and its recovery codes go; where compulsory, the next sign-in sets up a new one. */
export async function resetTotp(city: City, act: AccountAct): Promise<void> {
  const account = await actedOn(city, act);
  await city.db.transaction().execute(async (tx) => {
    await forgetTotp(tx, account.id);
    await endSessionsOf(tx, account.id, act.now);
    await noteAct(tx, act, 'reset-totp');
  });
}

/** Ends the delay after wrong tries. */
export async function unlockAccount(city: City, act: AccountAct): Promise<void> {
  const account = await actedOn(city, act);
  await city.db.transaction().execute(async (tx) => {
    await forgetTries(tx, [loginKey(account.login), factorKey(account.id)]);
    await noteAct(tx, act, 'unlock');
  });
}

/** Ends every session of the account. */
export async function endSessionsBy(city: City, act: AccountAct): Promise<void> {
  const account = await actedOn(city, act);
  await city.db.transaction().execute(async (tx) => {
    await endSessionsOf(tx, account.id, act.now);
    await noteAct(tx, act, 'end-sessions');
  });
}

/** For now: nobody signs in, nothing is handed over. */
export async function suspendAccount(city: City, act: AccountAct): Promise<void> {
  const account = await actedOn(city, act);
  await city.db.transaction().execute(async (tx) => {
    await requireAnotherAdmin(tx, account);
    await setState(tx, account, 'active', 'suspended');
    await endSessionsOf(tx, account.id, act.now);
    await noteAct(tx, act, 'suspend');
  });
}

/** The end of a suspension. */
export async function restoreAccount(city: City, act: AccountAct): Promise<void> {
  const account = await actedOn(city, act);
  await city.db.transaction().execute(async (tx) => {
    await setState(tx, account, 'suspended', 'active');
    await noteAct(tx, act, 'restore');
  });
}

/** The account, unless it is the administrator's own or closed: nobody loosens his own locks. */
async function actedOn(city: City, act: AccountAct): Promise<AccountRow> {
  const account = await accountById(city.db, act.id);
  if (account.id === act.actor.accountId) refuse('record.refused', { params: { reason: 'own-account' } });
  if (account.state === 'closed') refuse('record.refused', { params: { reason: 'closed' } });
  return account;
}

async function setState(
  tx: CityTx,
  account: AccountRow,
  from: AccountState,
  to: AccountState,
): Promise<void> {
  const moved = await tx
    .updateTable('account')
    .set((eb) => ({ state: to, version: eb('version', '+', 1) }))
    .where('id', '=', account.id)
    .where('state', '=', from)
    .executeTakeFirst();
  if (moved.numUpdatedRows === 0n) refuse('record.refused', { params: { reason: 'state' } });
}

/** The last active administrator of a kind stays: without one nobody could ever make another. */
export async function requireAnotherAdmin(tx: CityTx, account: AccountRow): Promise<void> {
  if (account.admin === null) return;
  const others = await tx
    .selectFrom('account')
    .select('id')
    .where('admin', '=', account.admin)
    .where('state', '=', 'active')
    .where('id', '!=', account.id)
    .forUpdate()
    .execute();
  if (others.length === 0) refuse('record.in-use', { params: { reason: 'last-administrator' } });
}

/** The audit line of an act; the words of its reason are sealed. */
export async function noteAct(tx: CityTx, act: AccountAct, verb: string): Promise<void> {
  const reason = await seal(tx, {
    kind: 'account-reason',
    subject: `account:${act.id}`,
    body: { reason: act.reason },
    now: act.now,
  });
  await audit(tx, {
    actor: act.actor,
    action: 'accounts:secure',
    target: { kind: 'account', id: act.id },
    outcome: 'done',
    detail: { verb, reason: reason.id },
    now: act.now,
  });
}
