import { createHmac, randomInt } from 'node:crypto';
import type { MessageLang } from '@yiwang/contract';
import {
  type City,
  type CityTx,
  hashToken,
  newId,
  newToken,
  openSecret,
  refuse,
  seal,
} from '../../kernel/index.ts';
import { sendMessage } from './send-message.ts';

/** A code is good for so long, and so many guesses; 6 digits × 5 guesses × 5 codes an hour: 1 in 40,000. */
export const codeMinutes = 10;
export const codeTries = 5;
const codesPerHour = 5;
const leastSecondsBetween = 60;

export interface CodeRequested {
  readonly challenge: string;
  readonly expiresAt: Date;
  readonly triesLeft: number;
}

/**
 * Sends a six-digit code to a number that somebody says is theirs. Only its salted hash is kept in the row; the
 * number itself lies sealed. Too often for one number: `request.rate-limited`.
 */
export async function requestCode(
  city: City,
  request: { readonly phone: string; readonly lang: MessageLang },
  now: Date,
): Promise<CodeRequested> {
  return city.db.transaction().execute(async (tx) => {
    const phoneKey = await phoneKeyOf(tx, request.phone);
    await requirePause(tx, phoneKey, now);
    const id = newId(now);
    const code = String(randomInt(1_000_000)).padStart(6, '0');
    const contact = await seal(tx, {
      kind: 'contact',
      subject: `contact:${id}`,
      body: { phone: request.phone, language: request.lang },
      now,
    });
    const expiresAt = new Date(now.getTime() + codeMinutes * 60_000);
    await tx
      .insertInto('contact_code')
      .values({
        id,
        phone_key: phoneKey,
        sealed_id: contact.id,
        code_hash: codeHash(id, code),
        tries_left: codeTries,
        token_hash: null,
        created_at: now,
        expires_at: expiresAt,
        used_at: null,
      })
      .execute();
    await sendCode(tx, { id, code, sealedId: contact.id, lang: request.lang, now });
    return { challenge: id, expiresAt, triesLeft: codeTries };
  });
}

interface CodeToSend {
  readonly id: string;
  readonly code: string;
  readonly sealedId: string;
  readonly lang: MessageLang;
  readonly now: Date;
}

async function sendCode(tx: CityTx, { id, code, sealedId, lang, now }: CodeToSend): Promise<void> {
  const word = await seal(tx, { kind: 'contact-code', subject: `contact:${id}`, body: { text: code }, now });
  await sendMessage(tx, {
    to: { kind: 'contact', sealedId },
    template: 'contact.code',
    words: { code: word.id },
    dedupeKey: `contact-code:${id}`,
    subject: 'contact',
    area: null,
    holdSeconds: 0,
    urgency: 'urgent',
    lang,
    now,
  });
}

/** Hash of a code, salted with its challenge. Low in entropy by nature: the limited guesses protect it. */
export function codeHash(challenge: string, code: string): string {
  return hashToken(`${challenge}:${code}`);
}

async function phoneKeyOf(tx: CityTx, phone: string): Promise<string> {
  const secret = await tx.selectFrom('message_secret').select('key').where('id', '=', 1).executeTakeFirst();
  if (secret === undefined) throw new Error('The city has no message secret');
  return createHmac('sha256', openSecret(secret.key, 'phone-key:1')).update(phone).digest('base64url');
}

async function requirePause(tx: CityTx, phoneKey: string, now: Date): Promise<void> {
  const recent = await tx
    .selectFrom('contact_code')
    .select('created_at')
    .where('phone_key', '=', phoneKey)
    .where('created_at', '>', new Date(now.getTime() - 3_600_000))
    .orderBy('created_at', 'desc')
    .limit(codesPerHour)
    .execute();
  const since = (at: Date) => (now.getTime() - at.getTime()) / 1000;
  const [last] = recent;
  if (last !== undefined && since(last.created_at) < leastSecondsBetween) {
    refuse('request.rate-limited', { retryAfter: Math.ceil(leastSecondsBetween - since(last.created_at)) });
  }
  const oldest = recent[codesPerHour - 1];
  if (oldest !== undefined)
    refuse('request.rate-limited', { retryAfter: Math.ceil(3600 - since(oldest.created_at)) });
}

/** A fresh proof token and what is stored of it. */
export function newProof(): { readonly token: string; readonly hash: string } {
  const token = newToken();
  return { token, hash: hashToken(token) };
}
