import { type City, type CityTx, hashToken, refuse, refuseField } from '../../kernel/index.ts';
import { codeHash, newProof } from './request-code.ts';

/** A proved number may be used for so long. */
const proofMinutes = 60;

/**
 * Trades a right code for a token that proves the number. Each guess costs one of the tries, committed even when
 * it is wrong; afterwards the challenge is dead.
 */
export async function verifyCode(
  city: City,
  given: { readonly challenge: string; readonly code: string },
  now: Date,
): Promise<{ readonly contactToken: string; readonly expiresAt: Date }> {
  const row = await spendTry(city, given.challenge, now);
  if (row === undefined) return refuseField('/code', 'expired');
  if (row.code_hash !== codeHash(given.challenge, given.code)) {
    return refuseField('/code', 'wrong', { triesLeft: row.tries_left });
  }
  const proof = newProof();
  const expiresAt = new Date(now.getTime() + proofMinutes * 60_000);
  await city.db
    .updateTable('contact_code')
    .set({ token_hash: proof.hash, tries_left: 0, expires_at: expiresAt })
    .where('id', '=', given.challenge)
    .where('token_hash', 'is', null)
    .execute();
  return { contactToken: proof.token, expiresAt };
}

function spendTry(city: City, challenge: string, now: Date) {
  return city.db
    .updateTable('contact_code')
    .set((is) => ({ tries_left: is('tries_left', '-', 1) }))
    .where('id', '=', challenge)
    .where('tries_left', '>', 0)
    .where('expires_at', '>', now)
    .returning(['code_hash', 'tries_left'])
    .executeTakeFirst();
}

/**
 * The sealed contact that a token proves; `right.refused` when the token is wrong or old. The token stays good
 * until it expires: a person may file several reports.
 */
export async function provedContact(
  tx: CityTx,
  token: string,
  now: Date,
): Promise<{ readonly sealedId: string }> {
  const row = await tx
    .selectFrom('contact_code')
    .select('sealed_id')
    .where('token_hash', '=', hashToken(token))
    .where('expires_at', '>', now)
    .executeTakeFirst();
  return row === undefined
    ? refuse('right.refused', { because: 'contact token' })
    : { sealedId: row.sealed_id };
}
