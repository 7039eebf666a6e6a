import { type Selectable, sql } from 'kysely';
import type { CityTx } from '../../kernel/index.ts';
import type { StaffAddress } from '../recipients.ts';
import type { MessageTable } from '../schema.ts';
import type { DeliverySettings } from '../settings.ts';
import { escalationMoment } from './escalate.ts';

type MessageRow = Selectable<MessageTable>;

/** Unread notices that say the same about the same thing, of some people. */
function sameUnread(tx: CityTx, message: MessageRow, people: readonly StaffAddress[]) {
  return tx
    .selectFrom('inbox_item')
    .innerJoin('message', 'message.id', 'inbox_item.message_id')
    .where(
      'inbox_item.account_id',
      'in',
      people.map((person) => person.accountId),
    )
    .where('inbox_item.read_at', 'is', null)
    .where('message.subject', '=', message.subject)
    .where('message.template', '=', message.template)
    .where(sql<boolean>`message.words = ${JSON.stringify(message.words)}::jsonb`)
    .where(sql<boolean>`message.params = ${JSON.stringify(message.params)}::jsonb`)
    .where('message.id', '<>', message.id);
}

/**
 * Leaves out who has the same notice unread already. In a small office one person is clerk, shift leader and
 * dispatcher: an escalation from one of these posts to the next would tell her thrice.
 */
export async function withoutThoseWhoKnow(
  tx: CityTx,
  message: MessageRow,
  people: readonly StaffAddress[],
): Promise<readonly StaffAddress[]> {
  if (people.length === 0) return people;
  const known = await sameUnread(tx, message, people).select('inbox_item.account_id').execute();
  const ids = new Set(known.map((row) => row.account_id));
  return people.filter((person) => !ids.has(person.accountId));
}

/** Puts the levels of a message that everybody knows behind those of the notice that they have. */
export async function addLevels(
  tx: CityTx,
  message: MessageRow,
  people: readonly StaffAddress[],
  settings: DeliverySettings,
  now: Date,
): Promise<void> {
  const held = await sameUnread(tx, message, people)
    .select(['message.id', 'message.escalation'])
    .distinctOn('message.id')
    .execute();
  for (const one of held) {
    const escalation = JSON.stringify([...one.escalation, ...message.escalation]);
    await tx.updateTable('message').set({ escalation }).where('id', '=', one.id).execute();
    await tx
      .updateTable('inbox_item')
      .set({ escalate_at: escalationMoment(message, settings, now) })
      .where('message_id', '=', one.id)
      .where('escalate_at', 'is', null)
      .execute();
  }
}
