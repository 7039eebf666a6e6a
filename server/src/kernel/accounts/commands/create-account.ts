import { type AdminKind, preferencesSchema } from '@yiwang/contract';
import type { Insertable } from 'kysely';
import type { Actor } from '../../actor.ts';
import { audit } from '../../audit/audit.ts';
import type { CityDb, CityTx } from '../../city.ts';
import { isUniqueViolation } from '../../db/faults.ts';
import { newId } from '../../ids.ts';
import { refuseLoginTaken } from '../login-taken.ts';
import { hashPassword } from '../password.ts';
import { requireGoodPassword } from '../password-rules.ts';
import { sealPhone } from '../phones.ts';
import type { AccountTable } from '../schema.ts';
import { newPaperCode } from '../totp.ts';

export interface NewAccount {
  readonly login: string;
  readonly displayName: string;
  readonly admin?: AdminKind | null;
  readonly phone?: string | null;
  /** Left out, one is made up. */
  readonly firstPassword?: string | undefined;
  /** Hash of the first password, when many accounts share it (a demo). */
  readonly passwordHash?: string;
  /** A demo account: its password stays as given and is known to everybody. */
  readonly demo?: boolean;
  readonly actor: Actor;
  readonly now: Date;
}

export interface CreatedAccount {
  readonly id: string;
  /** To be handed over in person; must be changed at the first sign-in (not for demo accounts). */
  readonly firstPassword: string;
}

/** An account without any post. A taken sign-in name is refused with `record.conflict`. */
export async function createAccount(db: CityDb, account: NewAccount): Promise<CreatedAccount> {
  const demo = account.demo ?? false;
  const firstPassword = account.firstPassword ?? newPaperCode(3);
  if (account.firstPassword !== undefined && !demo)
    requireGoodPassword(account.firstPassword, account.login, '/firstPassword');
  const hash = account.passwordHash ?? (await hashPassword(firstPassword));
  const work = (tx: CityTx) => writeAccount(tx, account, hash);
  const id = db.isTransaction ? await work(db as CityTx) : await db.transaction().execute(work);
  return { id, firstPassword };
}

async function writeAccount(tx: CityTx, account: NewAccount, hash: string): Promise<string> {
  const { now } = account;
  const id = newId(now);
  await insertAccount(tx, {
    id,
    login: account.login.toLowerCase(),
    display_name: account.displayName,
    admin: account.admin ?? null,
    phone: await sealPhone(tx, id, account.phone ?? null, now),
    state: 'active',
    demo: account.demo ?? false,
    password_hash: hash,
    password_set_at: now,
    must_change_password: account.demo !== true,
    preferences: JSON.stringify(preferencesSchema.parse({})),
    last_sign_in_at: null,
    created_at: now,
    closed_at: null,
  });
  await audit(tx, {
    actor: account.actor,
    action: 'accounts:create',
    target: { kind: 'account', id },
    outcome: 'done',
    detail: { admin: account.admin ?? null },
    now,
  });
  return id;
}

async function insertAccount(db: CityDb, row: Insertable<AccountTable>): Promise<void> {
  try {
    await db.insertInto('account').values(row).execute();
  } catch (error) {
    if (isUniqueViolation(error)) refuseLoginTaken(error);
    throw error;
  }
}
