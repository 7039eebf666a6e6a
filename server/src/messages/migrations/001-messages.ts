import type { Migration } from '../../kernel/index.ts';

/** Messages, their ways out, the log of tries, inboxes, and the pack's words. */
export const createMessages: Migration = {
  id: 'messages/001-messages',
  sql: (s) => `
    create table ${s}.message (
      id uuid primary key,
      dedupe_key text not null unique,
      group_key text,
      template text not null,
      params jsonb not null,
      words jsonb not null,
      to_kind text not null check (to_kind in ('account', 'contact', 'post')),
      to_id text,
      to_post text,
      to_area text,
      to_unit text,
      subject text not null,
      area text,
      urgency text not null,
      lang text not null,
      link text,
      escalation jsonb not null,
      level smallint not null,
      state text not null,
      release_at timestamptz not null,
      created_at timestamptz not null
    );
    create index message_release on ${s}.message (release_at) where state = 'queued';
    create index message_subject on ${s}.message (subject, template);
    create index message_group on ${s}.message (group_key) where group_key is not null;

    create table ${s}.message_delivery (
      id uuid primary key,
      message_id uuid not null references ${s}.message (id) on delete cascade,
      channel text not null,
      channel_id uuid,
      recipient text not null,
      address text not null,
      phone_sealed_id text,
      lang text not null,
      state text not null,
      digest_id uuid,
      next_at timestamptz,
      lease_until timestamptz,
      tries smallint not null default 0,
      template text not null,
      subject text not null,
      area text,
      urgency text not null,
      created_at timestamptz not null
    );
    create unique index message_delivery_once
      on ${s}.message_delivery (message_id, channel, address, (coalesce(channel_id::text, '')));
    create index message_delivery_due on ${s}.message_delivery (next_at) where state = 'waiting';
    create index message_delivery_lease on ${s}.message_delivery (lease_until) where state = 'sending';
    create index message_delivery_digest
      on ${s}.message_delivery (channel, address) where state = 'waiting';
    create index message_delivery_subject on ${s}.message_delivery (subject, id);
    create index message_delivery_area on ${s}.message_delivery (area text_pattern_ops, id);
    create index message_delivery_trouble
      on ${s}.message_delivery (id) where state in ('failed', 'unknown');

    create table ${s}.message_attempt (
      delivery_id uuid not null references ${s}.message_delivery (id) on delete cascade,
      number smallint not null,
      at timestamptz not null,
      outcome text,
      detail text,
      primary key (delivery_id, number)
    );

    create table ${s}.inbox_item (
      id uuid primary key,
      message_id uuid not null references ${s}.message (id) on delete cascade,
      account_id text not null,
      urgency text not null,
      level smallint not null,
      created_at timestamptz not null,
      read_at timestamptz,
      escalate_at timestamptz,
      unique (message_id, account_id)
    );
    create index inbox_item_reader on ${s}.inbox_item (account_id, id);
    create index inbox_item_unread on ${s}.inbox_item (account_id, id) where read_at is null;
    create index inbox_item_escalate
      on ${s}.inbox_item (escalate_at) where read_at is null and escalate_at is not null;
  `,
};
