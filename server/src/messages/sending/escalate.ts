import type { Selectable } from 'kysely';
import type { City, CityTx } from '../../kernel/index.ts';
import { toRow } from '../commands/send-message.ts';
import type { OutgoingMessage, Recipient } from '../outgoing.ts';
import type { MessageTable } from '../schema.ts';
import type { DeliverySettings } from '../settings.ts';

const batchSize = 100;
type MessageRow = Selectable<MessageTable>;

/**
 * Tells the next level about messages that nobody has read in time. Of a message to a post, one reader is
 * enough; each level is told once, whoever runs this and how often.
 */
export function escalateUnread(city: City, now: Date): Promise<number> {
  return city.db.transaction().execute(async (tx) => {
    const due = await dueItems(tx, now);
    const messageIds = [...new Set(due.map((item) => item.message_id))];
    if (messageIds.length === 0) return 0;
    const messages = await tx.selectFrom('message').selectAll().where('id', 'in', messageIds).execute();
    for (const message of messages) {
      if (!(await someoneHasRead(tx, message.id))) await tellNextLevel(tx, message, now);
    }
    await tx
      .updateTable('inbox_item')
      .set({ escalate_at: null })
      .where('message_id', 'in', messageIds)
      .execute();
    return messages.length;
  });
}

function dueItems(tx: CityTx, now: Date) {
  return tx
    .selectFrom('inbox_item')
    .select(['id', 'message_id'])
    .where('read_at', 'is', null)
    .where('escalate_at', '<=', now)
    .orderBy('escalate_at')
    .limit(batchSize)
    .forUpdate()
    .skipLocked()
    .execute();
}

async function someoneHasRead(tx: CityTx, messageId: string): Promise<boolean> {
  const read = await tx
    .selectFrom('inbox_item')
    .select('id')
    .where('message_id', '=', messageId)
    .where('read_at', 'is not', null)
    .limit(1)
    .executeTakeFirst();
  return read !== undefined;
}

/** Sends the message on to the next of its levels, with the levels behind that one. */
export async function tellNextLevel(tx: CityTx, message: MessageRow, now: Date): Promise<void> {
  const [next, ...later] = message.escalation;
  if (next === undefined) return;
  const onward: OutgoingMessage = {
    to: next.to as Recipient,
    template: message.template,
    params: message.params,
    words: message.words,
    dedupeKey: `${message.dedupe_key}#${message.level + 1}`,
    ...(message.group_key === null ? {} : { groupKey: message.group_key }),
    subject: message.subject,
    area: message.area,
    urgency: message.urgency,
    lang: message.lang,
    holdSeconds: 0,
    ...(message.link === null ? {} : { link: message.link }),
    escalation: later,
    now,
  };
  await tx
    .insertInto('message')
    .values(toRow(onward, message.level + 1))
    .onConflict((same) => same.column('dedupe_key').doNothing())
    .execute();
}

/** When the next level hears of it if nobody has read it by then. */
export function escalationMoment(
  message: Pick<MessageRow, 'escalation' | 'urgency'>,
  { unreadMinutes }: Pick<DeliverySettings, 'unreadMinutes'>,
  now: Date,
): Date | null {
  const [next] = message.escalation;
  if (next === undefined) return null;
  const minutes =
    next.afterMinutes ?? unreadMinutes[next.inEmergency === true ? 'emergency' : message.urgency];
  return new Date(now.getTime() + minutes * 60_000);
}
