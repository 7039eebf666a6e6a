import type { Migration } from '../../kernel/index.ts';

/** Gateways and robots, the pack's words, and the proof of a reporter's number. */
export const createChannels: Migration = {
  id: 'messages/002-channels',
  sql: (s) => `
    create table ${s}.message_channel (
      id uuid primary key,
      kind text not null,
      name text not null unique,
      url text not null,
      shape text,
      honours_keys boolean not null,
      secret text,
      area text not null,
      posts jsonb not null,
      active boolean not null,
      created_at timestamptz not null
    );
    create table ${s}.message_template (
      code text not null,
      lang text not null,
      text text not null,
      reviewed boolean not null,
      primary key (code, lang)
    );
    create table ${s}.contact_code (
      id uuid primary key,
      phone_key text not null,
      sealed_id text not null,
      code_hash text not null,
      tries_left smallint not null,
      token_hash text unique,
      created_at timestamptz not null,
      expires_at timestamptz not null,
      used_at timestamptz
    );
    create index contact_code_phone on ${s}.contact_code (phone_key, created_at);
    create index contact_code_expired on ${s}.contact_code (expires_at);
    create table ${s}.message_secret (id smallint primary key, key text not null);
    insert into ${s}.message_secret (id, key)
      values (1, gen_random_uuid()::text || gen_random_uuid()::text);
  `,
};
