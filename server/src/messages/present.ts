import type { DeliveryLogEntry, DemoMessage, InboxItem, MessageChannel } from '@yiwang/contract';
import type { Selectable } from 'kysely';
import { coveredAddress, openAddress } from './channels/address.ts';
import type { LogEntry } from './queries/delivery-log.ts';
import type { DemoLine } from './queries/demo-outbox.ts';
import type { InboxLine } from './queries/inbox.ts';
import type { MessageChannelTable } from './schema.ts';

export function presentInboxItem(line: InboxLine): InboxItem {
  return {
    id: line.id,
    template: line.template,
    text: line.text,
    urgency: line.urgency,
    subject: line.subject,
    link: line.link,
    at: line.created_at.toISOString(),
    readAt: line.read_at?.toISOString() ?? null,
    level: line.level,
  };
}

/** No address, no words: the log answers whether something arrived, not what it said to whom. */
export function presentLogEntry(entry: LogEntry): DeliveryLogEntry {
  return {
    id: entry.id,
    messageId: entry.message_id,
    template: entry.template,
    subject: entry.subject,
    area: entry.area,
    recipient: entry.recipient,
    channel: entry.channel,
    channelName: entry.channelName,
    state: entry.state,
    urgency: entry.urgency,
    createdAt: entry.created_at.toISOString(),
    nextAt: entry.next_at?.toISOString() ?? null,
    post: entry.post,
    level: entry.level,
    readAt: entry.readAt?.toISOString() ?? null,
    attempts: entry.attempts.map((attempt) => ({
      at: attempt.at.toISOString(),
      outcome: attempt.outcome ?? 'unanswered',
      detail: attempt.detail,
      byName: attempt.byName,
    })),
  };
}

export function presentDemoMessage(line: DemoLine): DemoMessage {
  return {
    id: line.id,
    channel: line.channel,
    to: line.to,
    text: line.text,
    template: line.template,
    subject: line.subject,
    state: line.state,
    at: line.created_at.toISOString(),
  };
}

export function presentChannel(row: Selectable<MessageChannelTable>): MessageChannel {
  return {
    id: row.id,
    kind: row.kind,
    name: row.name,
    url: coveredAddress(openAddress(row.url, row.id)),
    shape: row.shape,
    honoursKeys: row.honours_keys,
    area: row.area,
    posts: [...row.posts],
    active: row.active,
    hasSecret: row.secret !== null,
  };
}
