import type { CityTx } from '../../kernel/index.ts';
import { newId } from '../../kernel/index.ts';
import type { OutgoingMessage, Recipient } from '../outgoing.ts';
import { isSilent } from '../quiet.ts';

/** Seconds an ordinary message waits, so that a withdrawn step takes it along (the time to say "oops"). */
export const holdSecondsByDefault = 30;

/**
 * Stores a message in the caller's transaction; it goes out after the commit and its hold. The same dedupe key
 * a second time changes nothing. Takes one statement.
 */
export async function sendMessage(tx: CityTx, message: OutgoingMessage): Promise<void> {
  await sendMessages(tx, [message]);
}

/** The same for several in one statement. */
export async function sendMessages(tx: CityTx, messages: readonly OutgoingMessage[]): Promise<void> {
  if (messages.length === 0 || isSilent()) return;
  await tx
    .insertInto('message')
    .values(messages.map((message) => toRow(message, 0)))
    .onConflict((same) => same.column('dedupe_key').doNothing())
    .execute();
}

/** Row of a message; `level` counts the escalations behind it. */
export function toRow(message: OutgoingMessage, level: number) {
  const urgency = message.urgency ?? 'ordinary';
  const hold = message.holdSeconds ?? (urgency === 'emergency' ? 0 : holdSecondsByDefault);
  return {
    id: newId(message.now),
    dedupe_key: message.dedupeKey,
    group_key: message.groupKey ?? null,
    template: message.template,
    params: JSON.stringify(message.params ?? {}),
    words: JSON.stringify(message.words ?? {}),
    ...recipientColumns(message.to),
    subject: message.subject,
    area: message.area,
    urgency,
    lang: message.lang ?? 'zh',
    link: message.link ?? null,
    escalation: JSON.stringify(message.escalation ?? []),
    level,
    state: 'queued' as const,
    release_at: new Date(message.now.getTime() + hold * 1000),
    created_at: message.now,
  };
}

function recipientColumns(to: Recipient) {
  const empty = { to_id: null, to_post: null, to_area: null, to_unit: null };
  switch (to.kind) {
    case 'account':
      return { ...empty, to_kind: to.kind, to_id: to.id };
    case 'contact':
      return { ...empty, to_kind: to.kind, to_id: to.sealedId };
    case 'post':
      return {
        ...empty,
        to_kind: to.kind,
        to_post: to.post,
        to_area: to.area,
        to_unit: to.unitId ?? null,
      };
  }
}
