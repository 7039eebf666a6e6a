import type { SignIn } from '@yiwang/contract';
import { audit } from '../../audit/audit.ts';
import type { City } from '../../city.ts';
import { refuse } from '../../errors.ts';
import { selfActor } from '../acting.ts';
import type { SignInCaller } from '../caller.ts';
import { countTry, forgetTries, loginKey, ORIGIN_RULE, originKey, takeBackTry } from '../guard.ts';
import { openSession } from '../open-session.ts';
import { hashPassword, isOutdated, verifyPassword } from '../password.ts';
import { type AccountRow, accountByLogin } from '../queries/account-rows.ts';
import { signInRules } from '../second-factor-rule.ts';
import type { IssuedSession } from '../sessions.ts';
import { accountSettings } from '../settings.ts';

export interface SignInInput extends SignIn {
  readonly caller: SignInCaller;
  /** Session that this browser had before. */
  readonly previous: string | null;
  readonly now: Date;
}

export interface SignedIn {
  readonly account: AccountRow;
  readonly session: IssuedSession;
}

/**
 * Name and password. A wrong name, a wrong password, a suspended or closed account and one without password all
 * take the same work and get the same `session.refused`; too many tries get `session.locked`, whether the name
 * exists or not.
 */
export async function signIn(city: City, input: SignInInput): Promise<SignedIn> {
  const { db } = city;
  const { caller, now } = input;
  const rules = await signInRules(db, now);
  await countTry(db, originKey(caller.origin), ORIGIN_RULE, now);
  await countTry(db, loginKey(input.login), rules, now);
  const account = await accountByLogin(db, input.login);
  const fits = await verifyPassword(account?.password_hash ?? null, input.password);
  if (account === null || !fits || account.state !== 'active') return refuseSignIn(city, account, input);
  await takeBackTry(db, originKey(caller.origin));
  await forgetTries(db, [loginKey(input.login)]);
  requireAllowedPlace(account, caller);
  await renewHash(city, account, input.password);
  const session = await openSession(city, db, {
    account,
    caller,
    by: 'password',
    previous: input.previous,
    now,
  });
  return { account, session };
}

async function refuseSignIn(city: City, account: AccountRow | null, input: SignInInput): Promise<never> {
  if (account !== null)
    await audit(city.db, {
      actor: selfActor(account),
      action: 'session:sign-in',
      target: { kind: 'account', id: account.id },
      outcome: 'refused',
      detail: { by: 'password', state: account.state },
      origin: input.caller.origin,
      now: input.now,
    });
  return refuse('session.refused');
}

/** Demo accounts have well-known passwords: they open only at this machine, unless the installation says otherwise. */
export function requireAllowedPlace(account: { readonly demo: boolean }, caller: SignInCaller): void {
  if (account.demo && !caller.local && !accountSettings().demoRemote) refuse('session.origin-refused');
}

/** Makes the hash again when it was made with yesterday's parameters. */
async function renewHash(city: City, account: AccountRow, password: string): Promise<void> {
  if (account.password_hash === null || !isOutdated(account.password_hash)) return;
  await city.db
    .updateTable('account')
    .set({ password_hash: await hashPassword(password) })
    .where('id', '=', account.id)
    .where('password_hash', '=', account.password_hash)
    .execute();
}
