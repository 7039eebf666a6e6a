import type { Migration } from '../db/migration.ts';

export const policiesMigration: Migration = {
  id: 'kernel/040-policies',
  sql: (s) => `
    create table ${s}.policy_version (
      name text not null,
      version integer not null,
      effective_from timestamptz not null,
      value jsonb not null,
      created_by text,
      created_at timestamptz not null default now(),
      primary key (name, version)
    );`,
};
