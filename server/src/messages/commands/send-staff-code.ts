import { type CityTx, newId, type StaffCode, seal } from '../../kernel/index.ts';
import { sendMessage } from './send-message.ts';

/** A one-time code to the number of a member of staff; the code itself lies sealed. */
export async function sendStaffCode(
  tx: CityTx,
  { accountId, phoneSealedId, code, lang, now }: StaffCode,
): Promise<void> {
  const subject = `account:${accountId}`;
  const word = await seal(tx, { kind: 'contact-code', subject, body: { text: code }, now });
  await sendMessage(tx, {
    to: { kind: 'contact', sealedId: phoneSealedId },
    template: 'account.reset-code',
    words: { code: word.id },
    dedupeKey: `account-reset:${newId(now)}`,
    subject,
    area: null,
    holdSeconds: 0,
    urgency: 'urgent',
    lang,
    now,
  });
}
