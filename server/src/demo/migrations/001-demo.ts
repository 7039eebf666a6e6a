import type { Migration } from '../../kernel/db/migration.ts';

export const demoTables: Migration = {
  id: 'demo/001-state',
  sql: (s) => `
    create table ${s}.demo_state (
      singleton boolean primary key default true check (singleton),
      scale text not null check (scale in ('county', 'city')),
      seed integer not null,
      made_at timestamptz not null,
      filled_since timestamptz not null,
      cases integer not null,
      planned integer not null,
      actors boolean not null,
      kept uuid[] not null,
      laid_out integer not null,
      acted_until timestamptz not null
    );`,
};
