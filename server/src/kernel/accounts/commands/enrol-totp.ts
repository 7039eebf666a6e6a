import type { RecoveryCodes, TotpEnrolment } from '@yiwang/contract';
import { audit } from '../../audit/audit.ts';
import type { City, CityTx } from '../../city.ts';
import { refuse, refuseField } from '../../errors.ts';
import { hashToken } from '../../ids.ts';
import { lockSecret, openSecret } from '../../secrets/lock.ts';
import { selfActor } from '../acting.ts';
import { countTry, factorKey, forgetTries } from '../guard.ts';
import { type AccountRow, accountById } from '../queries/account-rows.ts';
import { needsSecondFactor, signInRules } from '../second-factor-rule.ts';
import type { FoundSession, IssuedSession } from '../sessions.ts';
import { newPaperCode, newTotpSecret, plainCode, stepOfCode, totpQr, totpUri } from '../totp.ts';
import { requirePassword } from './change-password.ts';
import { nextStage } from './next-stage.ts';

const RECOVERY_CODES = 10;

/** Makes a new secret for the account; it counts from the first right code on. */
export async function beginTotp(city: City, session: FoundSession): Promise<TotpEnrolment> {
  if (session.stage !== 'enrol' && session.stage !== 'full') return refuse('session.step-required');
  const account = await accountById(city.db, session.account_id);
  if (account.totp_secret !== null) return refuse('record.conflict');
  const secret = newTotpSecret();
  const locked = lockSecret(secret, `totp:${account.id}`);
  await city.db
    .insertInto('account_totp')
    .values({ account_id: account.id, secret: locked, confirmed_at: null, last_step: 0 })
    .onConflict((same) => same.column('account_id').doUpdateSet({ secret: locked, last_step: 0 }))
    .execute();
  const uri = totpUri(secret, city.name, account.login);
  return { uri, secret, qrSvg: await totpQr(uri) };
}

/** The first right code: from here on every sign-in asks for one. Recovery codes are shown this once. */
export async function confirmTotp(
  city: City,
  session: FoundSession,
  code: string,
  now: Date,
): Promise<RecoveryCodes & { readonly session: IssuedSession }> {
  await countTry(city.db, factorKey(session.account_id), await signInRules(city.db, now), now);
  const account = await accountById(city.db, session.account_id);
  const confirmed = await city.db.transaction().execute(async (tx) => {
    await confirmSecret(tx, account.id, code, now);
    const recoveryCodes = await renewRecoveryCodes(tx, account.id);
    await auditTotp(tx, account, 'session:enrol-totp', now);
    const next = { id: session.id, accountId: account.id, factorPassed: true };
    return { recoveryCodes, session: await nextStage(city, tx, next, now) };
  });
  await forgetTries(city.db, [factorKey(account.id)]);
  return confirmed;
}

async function confirmSecret(tx: CityTx, accountId: string, code: string, now: Date): Promise<void> {
  const pending = await tx
    .selectFrom('account_totp')
    .select('secret')
    .where('account_id', '=', accountId)
    .where('confirmed_at', 'is', null)
    .forUpdate()
    .executeTakeFirst();
  if (pending === undefined) return refuse('record.conflict');
  const step = stepOfCode(openSecret(pending.secret, `totp:${accountId}`), code, now, 0);
  if (step === null) return refuseField('/code', 'code-wrong');
  await tx
    .updateTable('account_totp')
    .set({ confirmed_at: now, last_step: step })
    .where('account_id', '=', accountId)
    .execute();
}

/** New recovery codes in place of the old ones; the password is asked again. */
export async function replaceRecoveryCodes(
  city: City,
  accountId: string,
  password: string,
  now: Date,
): Promise<RecoveryCodes> {
  const account = await accountById(city.db, accountId);
  if (account.totp_secret === null) return refuse('record.refused');
  await requirePassword(city, account, password, '/password', now);
  return city.db.transaction().execute(async (tx) => {
    await auditTotp(tx, account, 'session:new-recovery-codes', now);
    return { recoveryCodes: await renewRecoveryCodes(tx, account.id) };
  });
}

/** Gives the second factor up, where it is not compulsory; the password is asked again. */
export async function removeTotp(city: City, accountId: string, password: string, now: Date): Promise<void> {
  const account = await accountById(city.db, accountId);
  if (await needsSecondFactor(city, city.db, account, now))
    refuse('record.refused', { params: { reason: 'second-factor-compulsory' } });
  await requirePassword(city, account, password, '/password', now);
  await city.db.transaction().execute(async (tx) => {
    await forgetTotp(tx, account.id);
    await auditTotp(tx, account, 'session:remove-totp', now);
  });
}

/** Takes secret and recovery codes away. */
export async function forgetTotp(tx: CityTx, accountId: string): Promise<void> {
  await tx.deleteFrom('account_totp').where('account_id', '=', accountId).execute();
  await tx.deleteFrom('recovery_code').where('account_id', '=', accountId).execute();
}

async function renewRecoveryCodes(tx: CityTx, accountId: string): Promise<string[]> {
  const codes = Array.from({ length: RECOVERY_CODES }, () => newPaperCode(3));
  await tx.deleteFrom('recovery_code').where('account_id', '=', accountId).execute();
  await tx
    .insertInto('recovery_code')
    .values(
      codes.map((code) => ({ account_id: accountId, code_hash: hashToken(plainCode(code)), used_at: null })),
    )
    .execute();
  return codes;
}

async function auditTotp(tx: CityTx, account: AccountRow, action: string, now: Date): Promise<void> {
  await audit(tx, {
    actor: selfActor(account),
    action,
    target: { kind: 'account', id: account.id },
    outcome: 'done',
    now,
  });
}
