import type { City, CityDb } from '../../city.ts';
import { accountById } from '../queries/account-rows.ts';
import { limitsFor, needsSecondFactor, signInRules } from '../second-factor-rule.ts';
import { stageOf } from '../session-stage.ts';
import { type IssuedSession, moveSession } from '../sessions.ts';

/** Moves a session to the stage that comes next after something was shown or set up; gives it a new token. */
export async function nextStage(
  city: City,
  db: CityDb,
  session: { readonly id: string; readonly accountId: string; readonly factorPassed: boolean },
  now: Date,
): Promise<IssuedSession> {
  const account = await accountById(db, session.accountId);
  const stage = stageOf({
    factorPassed: session.factorPassed,
    totpEnrolled: account.totp_secret !== null,
    totpCompulsory: await needsSecondFactor(city, db, account, now),
    mustChangePassword: account.must_change_password,
  });
  const limits = limitsFor(await signInRules(db, now), account.admin);
  return moveSession(db, { id: session.id, limits, now }, { stage, factorPassed: session.factorPassed });
}
