import type { Migration } from '../db/migration.ts';

export const calendarsMigration: Migration = {
  id: 'kernel/045-calendars',
  sql: (s) => `
    create table ${s}.calendar_version (
      id text not null,
      version integer not null,
      effective_from timestamptz not null,
      definition jsonb not null,
      created_by text,
      created_at timestamptz not null default now(),
      primary key (id, version)
    );`,
};
