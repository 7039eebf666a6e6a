import type { ChannelKind, DeliveryState, MessageLang, Urgency } from '@yiwang/contract';
import type { ColumnType, Generated } from 'kysely';
import type { EscalationStep, ParamValue } from './outgoing.ts';

/** jsonb: read as a value, written as text so that arrays do not become PostgreSQL arrays. */
type Json<T> = ColumnType<T, string, string>;

/** What should be told to whom; written in the transaction of the step that caused it. */
export interface MessageTable {
  id: string;
  dedupe_key: string;
  group_key: string | null;
  template: string;
  params: Json<Readonly<Record<string, ParamValue>>>;
  words: Json<Readonly<Record<string, string>>>;
  to_kind: 'account' | 'contact' | 'post';
  /** Account id or sealed id; null for a post. */
  to_id: string | null;
  to_post: string | null;
  to_area: string | null;
  to_unit: string | null;
  subject: string;
  area: string | null;
  urgency: Urgency;
  lang: MessageLang;
  link: string | null;
  escalation: Json<readonly EscalationStep[]>;
  /** Levels of escalation that lie behind it. */
  level: number;
  state: 'queued' | 'expanded' | 'cancelled';
  release_at: Date;
  created_at: Date;
}

/** One message on one channel to one address. Its id is the key that goes out with it. */
export interface MessageDeliveryTable {
  id: string;
  message_id: string;
  channel: ChannelKind;
  /** The gateway or robot; null for the inbox. */
  channel_id: string | null;
  recipient: 'staff' | 'reporter' | 'channel';
  /** Reference of the address: account, sealed row or channel. Never a number. */
  address: string;
  /** Sealed row that holds the phone; null where there is none. */
  phone_sealed_id: string | null;
  lang: MessageLang;
  state: DeliveryState;
  /** Digest that carries it, when it was digested. */
  digest_id: string | null;
  next_at: Date | null;
  lease_until: Date | null;
  tries: Generated<number>;
  template: string;
  subject: string;
  area: string | null;
  urgency: Urgency;
  created_at: Date;
}

/** One try. Written before anything goes out; `outcome` null = it was cut off. */
export interface MessageAttemptTable {
  delivery_id: string;
  number: number;
  at: Date;
  outcome: 'accepted' | 'refused' | 'failed' | 'unanswered' | 'told' | 'not-reached' | null;
  detail: string | null;
  /** Who called, where a person did. */
  account_id: Generated<string | null>;
}

/** A line of somebody's inbox. */
export interface InboxItemTable {
  id: string;
  message_id: string;
  account_id: string;
  urgency: Urgency;
  level: number;
  created_at: Date;
  read_at: Date | null;
  /** When the next level is told, null: never or done. */
  escalate_at: Date | null;
}

/** A gateway or robot that an administrator has set up. */
export interface MessageChannelTable {
  id: string;
  kind: 'sms' | 'webhook';
  name: string;
  /** Locked: the address of a robot is its key. Open it with `openAddress`. */
  url: string;
  shape: 'wecom' | 'dingtalk' | 'yiwang' | null;
  honours_keys: boolean;
  secret: string | null;
  area: string;
  posts: Json<readonly string[]>;
  active: boolean;
  created_at: Date;
}

/** The pack's words for a template; without a row the built-in ones speak. */
export interface MessageTemplateTable {
  code: string;
  lang: MessageLang;
  text: string;
  reviewed: boolean;
}

/** A number being proved. */
export interface ContactCodeTable {
  id: string;
  /** HMAC of the number under the city's key: throttles without keeping it. */
  phone_key: string;
  sealed_id: string;
  code_hash: string;
  tries_left: number;
  token_hash: string | null;
  created_at: Date;
  expires_at: Date;
  used_at: Date | null;
}

/** One row: the city's key for `phone_key`. */
export interface MessageSecretTable {
  id: number;
  key: string;
}

declare module '../kernel/db/tables.ts' {
  interface Tables {
    message: MessageTable;
    message_delivery: MessageDeliveryTable;
    message_attempt: MessageAttemptTable;
    inbox_item: InboxItemTable;
    message_channel: MessageChannelTable;
    message_template: MessageTemplateTable;
    contact_code: ContactCodeTable;
    message_secret: MessageSecretTable;
  }
}
