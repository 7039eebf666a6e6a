import type { AdminKind } from '@yiwang/contract';
import type { z } from 'zod';
import type { City, CityDb } from '../city.ts';
import { readPolicy } from '../policies/index.ts';
import { holdingsOfAccount } from './holdings-source.ts';
import type { SessionLimits } from './sessions.ts';
import { signInPolicy } from './settings.ts';

export type SignInRules = z.output<typeof signInPolicy.schema>;

export interface RuledAccount {
  readonly id: string;
  readonly admin: AdminKind | null;
}

/** The pack's settings of signing in, as in force. */
export async function signInRules(db: CityDb, now: Date): Promise<SignInRules> {
  return (await readPolicy(db, signInPolicy, now)).value;
}

/** Whether the account must have a second factor: administrators, and posts the pack names; nobody in a demo. */
export async function needsSecondFactor(
  city: City,
  db: CityDb,
  account: RuledAccount,
  now: Date,
): Promise<boolean> {
  if (city.demo) return false;
  const rules = await signInRules(db, now);
  if (account.admin !== null) return rules.adminsNeedSecondFactor;
  if (rules.postsNeedSecondFactor.length === 0) return false;
  const holdings = await holdingsOfAccount(db, account.id, now);
  return holdings.some((held) => rules.postsNeedSecondFactor.includes(held.post));
}

/** How long a session of this account lasts. */
export function limitsFor(rules: SignInRules, admin: AdminKind | null): SessionLimits {
  const minutes = admin === null ? rules.idleMinutes : rules.adminIdleMinutes;
  return { idleMs: minutes * 60_000, absoluteMs: rules.absoluteHours * 3_600_000 };
}
