import type { Migration } from '../../kernel/index.ts';

/** What an area was before each change; cases of that time can still be drawn where they were. */
export const areaHistory: Migration = {
  id: 'places/002-area-history',
  sql: (s) => `
    create table ${s}.area_history (
      code text not null,
      revision integer not null,
      name text not null,
      name_en text,
      geometry jsonb,
      retired_at timestamptz,
      replaced_at timestamptz not null,
      replaced_by text not null,
      primary key (code, revision)
    );`,
};
