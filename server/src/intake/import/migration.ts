import type { Migration } from '../../kernel/index.ts';

export const importTables: Migration = {
  id: 'intake/010-import',
  sql: (s) => `
    create table ${s}.import_run (
      id uuid primary key,
      source text not null,
      file_sha256 text not null,
      file_name text not null,
      started_at timestamptz not null,
      finished_at timestamptz,
      rows_done integer not null default 0,
      created integer not null default 0,
      changed integer not null default 0,
      unchanged integer not null default 0,
      rejected integer not null default 0
    );
    create unique index import_run_open on ${s}.import_run (source, file_sha256) where finished_at is null;
    create table ${s}.import_reject (
      run_id uuid not null references ${s}.import_run (id),
      line integer not null,
      external_id text,
      column_name text not null,
      reason text not null
    );
    create index import_reject_run on ${s}.import_reject (run_id, line);`,
};
