import type { SecondFactor } from '@yiwang/contract';
import { audit } from '../../audit/audit.ts';
import type { City, CityTx } from '../../city.ts';
import { refuse } from '../../errors.ts';
import { hashToken } from '../../ids.ts';
import { openSecret } from '../../secrets/lock.ts';
import { selfActor } from '../acting.ts';
import type { SignInCaller } from '../caller.ts';
import { countTry, factorKey, forgetTries } from '../guard.ts';
import { type AccountRow, accountById } from '../queries/account-rows.ts';
import { signInRules } from '../second-factor-rule.ts';
import type { FoundSession, IssuedSession } from '../sessions.ts';
import { plainCode, stepOfCode } from '../totp.ts';
import { nextStage } from './next-stage.ts';

export interface SecondFactorInput {
  readonly factor: SecondFactor;
  readonly session: FoundSession;
  readonly caller: SignInCaller;
  readonly now: Date;
}

/** The code of the authenticator, or one of the recovery codes: each works once. Failures delay like passwords. */
export async function passSecondFactor(city: City, input: SecondFactorInput): Promise<IssuedSession> {
  const { session, now, caller } = input;
  if (session.stage !== 'second-factor') return refuse('session.refused');
  await countTry(city.db, factorKey(session.account_id), await signInRules(city.db, now), now);
  const account = await accountById(city.db, session.account_id);
  const passed = await city.db.transaction().execute(async (tx) => {
    if (!(await useFactor(tx, account, input.factor, now))) return null;
    const next = { id: session.id, accountId: account.id, factorPassed: true };
    return nextStage(city, tx, next, now);
  });
  await audit(city.db, {
    actor: selfActor(account),
    action: 'session:second-factor',
    target: { kind: 'account', id: account.id },
    outcome: passed === null ? 'refused' : 'done',
    detail: { by: 'code' in input.factor ? 'totp' : 'recovery-code' },
    origin: caller.origin,
    now,
  });
  if (passed === null) return refuse('session.refused');
  await forgetTries(city.db, [factorKey(account.id)]);
  return passed;
}

async function useFactor(tx: CityTx, account: AccountRow, factor: SecondFactor, now: Date): Promise<boolean> {
  return 'code' in factor
    ? useCode(tx, account, factor.code, now)
    : useRecoveryCode(tx, account.id, factor.recoveryCode, now);
}

/** The condition on the last step makes two requests with the same code end as one success and one refusal. */
async function useCode(tx: CityTx, account: AccountRow, code: string, now: Date): Promise<boolean> {
  const { totp_secret, totp_last_step } = account;
  if (totp_secret === null || totp_last_step === null) return false;
  const step = stepOfCode(openSecret(totp_secret, `totp:${account.id}`), code, now, totp_last_step);
  if (step === null) return false;
  const used = await tx
    .updateTable('account_totp')
    .set({ last_step: step })
    .where('account_id', '=', account.id)
    .where('last_step', '<', step)
    .executeTakeFirst();
  return used.numUpdatedRows === 1n;
}

async function useRecoveryCode(tx: CityTx, accountId: string, code: string, now: Date): Promise<boolean> {
  const used = await tx
    .updateTable('recovery_code')
    .set({ used_at: now })
    .where('account_id', '=', accountId)
    .where('code_hash', '=', hashToken(plainCode(code)))
    .where('used_at', 'is', null)
    .executeTakeFirst();
  return used.numUpdatedRows === 1n;
}
