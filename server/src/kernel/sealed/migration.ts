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

/** Nothing in the tables changes: every step makes the rights of the lesser roles anew, and these rows lost two. */
export const sealedClosedMigration: Migration = {
  id: 'kernel/031-sealed-closed',
  sql: (s) =>
    `comment on table ${s}.sealed is 'rows are added by the app and taken away by the eraser only';`,
};
