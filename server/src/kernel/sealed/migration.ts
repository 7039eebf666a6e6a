import type { Migration } from '../db/migration.ts';

export const sealedMigration: Migration = {
  id: 'kernel/030-sealed',
  sql: (s) => `
    create table ${s}.sealed (
      id uuid primary key,
      kind text not null,
      subject text not null,
      salt bytea not null,
      body text not null,
      created_at timestamptz not null
    );
    create index sealed_subject on ${s}.sealed (subject);
    create table ${s}.erasure (
      sealed_id uuid primary key,
      kind text not null,
      subject text not null,
      actor_kind text not null,
      actor_id text not null,
      reason text not null,
      erased_at timestamptz not null
    );
    create index erasure_at on ${s}.erasure (erased_at);`,
};
