import { setTimeout as pause } from 'node:timers/promises';
import { audit } from '../../audit/audit.ts';
import type { City, CityTx } from '../../city.ts';
import { hashToken } from '../../ids.ts';
import { selfActor } from '../acting.ts';
import type { SignInCaller } from '../caller.ts';
import { sendCode } from '../code-sender.ts';
import { countTry, type GuardRule, ORIGIN_RULE, originKey } from '../guard.ts';
import { type AccountRow, accountByLogin } from '../queries/account-rows.ts';
import { newPaperCode, plainCode } from '../totp.ts';

/** A code over the air is good for so long. */
export const askedResetMinutes = 15;
/** Three codes are free, then the wait doubles from five minutes to a day. */
const ASK_RULE: GuardRule = { freeTries: 3, lockSeconds: 300, lockSecondsMost: 86_400 };
/** Every answer takes so long: how long it took does not say whether the name exists. */
const ANSWER_MS = 400;

export interface AskResetInput {
  readonly login: string;
  readonly caller: SignInCaller;
  readonly now: Date;
}

/**
 * Forgotten password, on one's own: a one-time code to the mobile number on file. The answer is the same whether the
 * name exists, has a number, or not. Administrators and demo accounts get none: for them there is the security
 * administrator.
 */
export async function askReset(city: City, input: AskResetInput): Promise<void> {
  await countTry(city.db, originKey(input.caller.origin), ORIGIN_RULE, input.now);
  await countTry(city.db, `forgot:${input.login}`, ASK_RULE, input.now);
  await Promise.all([issue(city, input), pause(ANSWER_MS)]);
}

async function issue(city: City, { login, caller, now }: AskResetInput): Promise<void> {
  const account = await accountByLogin(city.db, login);
  if (account === null || !mayAsk(account)) return;
  await city.db.transaction().execute(async (tx) => {
    const code = newPaperCode(2);
    const stored = await storeCode(tx, account.id, code, now);
    if (stored) {
      const { language } = account.preferences;
      const lang = language === 'en' ? 'en' : 'zh';
      await sendCode(tx, { accountId: account.id, phoneSealedId: account.phone, code, lang, now });
    }
    await audit(tx, {
      actor: selfActor(account),
      action: 'session:ask-reset',
      target: { kind: 'account', id: account.id },
      outcome: stored ? 'done' : 'refused',
      origin: caller.origin,
      now,
    });
  });
}

function mayAsk(account: AccountRow): account is AccountRow & { phone: string } {
  return account.state === 'active' && !account.demo && account.admin === null && account.phone !== null;
}

/** A code that the security administrator has handed out stays: nobody makes it worthless by asking for another. */
async function storeCode(tx: CityTx, accountId: string, code: string, now: Date): Promise<boolean> {
  const next = {
    code_hash: hashToken(plainCode(code)),
    issued_by: accountId,
    expires_at: new Date(now.getTime() + askedResetMinutes * 60_000),
  };
  const done = await tx
    .insertInto('password_reset')
    .values({ account_id: accountId, ...next })
    .onConflict((same) =>
      same
        .column('account_id')
        .doUpdateSet(next)
        .where((eb) =>
          eb.or([eb('password_reset.issued_by', '=', accountId), eb('password_reset.expires_at', '<=', now)]),
        ),
    )
    .executeTakeFirst();
  return (done.numInsertedOrUpdatedRows ?? 0n) > 0n;
}
