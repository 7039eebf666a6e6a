import { audit } from '../audit/audit.ts';
import type { City, CityDb } from '../city.ts';
import { selfActor } from './acting.ts';
import type { SignInCaller } from './caller.ts';
import type { AccountRow } from './queries/account-rows.ts';
import { limitsFor, needsSecondFactor, signInRules } from './second-factor-rule.ts';
import { stageOf } from './session-stage.ts';
import { endSession, type IssuedSession, startSession } from './sessions.ts';

export interface Opening {
  readonly account: AccountRow;
  readonly caller: SignInCaller;
  /** How the account was shown to be the caller's, for the audit. */
  readonly by: 'password' | 'provider';
  /** Session that this browser had before; it ends (another person takes over the desk). */
  readonly previous: string | null;
  readonly now: Date;
}

/** Starts a session for an account that has been shown to be the caller's, at the stage that comes next. */
export async function openSession(city: City, db: CityDb, opening: Opening): Promise<IssuedSession> {
  const { account, caller, now } = opening;
  const rules = await signInRules(db, now);
  const stage = stageOf({
    factorPassed: false,
    totpEnrolled: account.totp_secret !== null,
    totpCompulsory: await needsSecondFactor(city, db, account, now),
    mustChangePassword: account.must_change_password && opening.by === 'password',
  });
  if (opening.previous !== null) await endSession(db, opening.previous, now);
  const issued = await startSession(db, {
    accountId: account.id,
    stage,
    factorPassed: false,
    device: caller.device,
    limits: limitsFor(rules, account.admin),
    now,
  });
  await db.updateTable('account').set({ last_sign_in_at: now }).where('id', '=', account.id).execute();
  await audit(db, {
    actor: selfActor(account),
    action: 'session:sign-in',
    target: { kind: 'account', id: account.id },
    outcome: 'done',
    detail: { by: opening.by, stage },
    origin: caller.origin,
    now,
  });
  return issued;
}
