import type { Migration } from '../db/migration.ts';

export const outboxMigration: Migration = {
  id: 'kernel/020-outbox-and-feed',
  sql: (s) => `
    create table ${s}.outbox (
      id bigint generated always as identity primary key,
      at timestamptz not null default now(),
      what text not null check (what in ('fact', 'job')),
      name text not null,
      subject text,
      area text,
      unit_paths text[] not null default '{}',
      data jsonb not null,
      job_key text,
      run_at timestamptz
    ) with (autovacuum_vacuum_scale_factor = 0, autovacuum_vacuum_threshold = 2000);
    create table ${s}.feed (
      position bigint primary key,
      at timestamptz not null,
      kind text not null,
      subject text not null,
      area text,
      unit_paths text[] not null,
      data jsonb not null
    );
    create index feed_at on ${s}.feed (at);
    create table ${s}.feed_head (
      one boolean primary key default true check (one),
      position bigint not null,
      trimmed_to bigint not null
    );
    insert into ${s}.feed_head (position, trimmed_to) values (0, 0);
    create table ${s}.feed_reader (
      name text primary key,
      position bigint not null,
      resets integer not null default 0,
      failures integer not null default 0,
      last_error text
    );`,
};
