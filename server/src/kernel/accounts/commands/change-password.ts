import type { ChangePassword, RedeemReset } from '@yiwang/contract';
import { audit } from '../../audit/audit.ts';
import type { City, CityTx } from '../../city.ts';
import { refuse, refuseField } from '../../errors.ts';
import { hashToken } from '../../ids.ts';
import { selfActor } from '../acting.ts';
import type { SignInCaller } from '../caller.ts';
import { countTry, forgetTries, loginKey, ORIGIN_RULE, originKey } from '../guard.ts';
import { hashPassword, verifyPassword } from '../password.ts';
import { requireGoodPassword } from '../password-rules.ts';
import { type AccountRow, accountById, accountByLogin } from '../queries/account-rows.ts';
import { signInRules } from '../second-factor-rule.ts';
import { endSessionsOf, type FoundSession, type IssuedSession } from '../sessions.ts';
import { plainCode } from '../totp.ts';
import { nextStage } from './next-stage.ts';

export interface ChangePasswordInput extends ChangePassword {
  readonly session: FoundSession;
  readonly caller: SignInCaller;
  readonly now: Date;
}

/** One's own password, also the first one that must be replaced. Every other session of the account ends. */
export async function changePassword(city: City, input: ChangePasswordInput): Promise<IssuedSession> {
  const { session, now } = input;
  if (session.stage === 'second-factor') return refuse('session.second-factor-required');
  const account = await accountById(city.db, session.account_id);
  await requirePassword(city, account, input.current, '/current', now);
  if (input.current === input.next) refuseField('/next', 'password-unchanged');
  requireGoodPassword(input.next, account.login, '/next');
  const hashed = await hashPassword(input.next);
  return city.db.transaction().execute(async (tx) => {
    await setPassword(tx, account.id, hashed, now);
    await endSessionsOf(tx, account.id, now, session.id);
    await auditPassword(tx, account, 'session:change-password', input);
    const next = { id: session.id, accountId: account.id, factorPassed: session.factor_passed };
    return nextStage(city, tx, next, now);
  });
}

/** The password again, before something that weakens the account; wrong ones are counted like at sign-in. */
export async function requirePassword(
  city: City,
  account: AccountRow,
  password: string,
  pointer: string,
  now: Date,
): Promise<void> {
  await countTry(city.db, loginKey(account.login), await signInRules(city.db, now), now);
  if (!(await verifyPassword(account.password_hash, password))) refuseField(pointer, 'password-wrong');
  await forgetTries(city.db, [loginKey(account.login)]);
}

export interface RedeemResetInput extends RedeemReset {
  readonly caller: SignInCaller;
  readonly now: Date;
}

/**
 * The one-time code that the security administrator handed out, and the new password. A wrong code, a wrong name
 * and an old code get the same `session.refused`. The second factor stays: one still signs in with it afterwards.
 */
export async function redeemReset(city: City, input: RedeemResetInput): Promise<void> {
  const { now } = input;
  await countTry(city.db, originKey(input.caller.origin), ORIGIN_RULE, now);
  await countTry(city.db, loginKey(input.login), await signInRules(city.db, now), now);
  requireGoodPassword(input.next, input.login, '/next');
  const hashed = await hashPassword(input.next);
  const account = await accountByLogin(city.db, input.login);
  if (account === null || account.state !== 'active') return refuse('session.refused');
  await city.db.transaction().execute(async (tx) => {
    await useResetCode(tx, account.id, input.resetCode, now);
    await setPassword(tx, account.id, hashed, now);
    await endSessionsOf(tx, account.id, now);
    await auditPassword(tx, account, 'session:redeem-reset', input);
  });
  await forgetTries(city.db, [loginKey(input.login)]);
}

async function useResetCode(tx: CityTx, accountId: string, code: string, now: Date): Promise<void> {
  const used = await tx
    .deleteFrom('password_reset')
    .where('account_id', '=', accountId)
    .where('code_hash', '=', hashToken(plainCode(code)))
    .where('expires_at', '>', now)
    .executeTakeFirst();
  if (used.numDeletedRows !== 1n) refuse('session.refused');
}

async function setPassword(tx: CityTx, accountId: string, hashed: string, now: Date): Promise<void> {
  await tx
    .updateTable('account')
    .set({ password_hash: hashed, password_set_at: now, must_change_password: false })
    .where('id', '=', accountId)
    .execute();
}

async function auditPassword(
  tx: CityTx,
  account: AccountRow,
  action: string,
  input: { readonly caller: SignInCaller; readonly now: Date },
): Promise<void> {
  await audit(tx, {
    actor: selfActor(account),
    action,
    target: { kind: 'account', id: account.id },
    outcome: 'done',
    origin: input.caller.origin,
    now: input.now,
  });
}
