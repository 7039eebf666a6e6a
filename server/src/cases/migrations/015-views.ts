import type { Migration } from '../../kernel/index.ts';

/** Named filters of the list of cases, and where each stands in somebody's own list. */
export const addViews: Migration = {
  id: 'cases/015-views',
  sql: (s) => `
    create table ${s}.case_view (
      id uuid primary key,
      account_id uuid not null,
      name text not null,
      filter jsonb not null,
      named jsonb not null,
      share text not null,
      share_unit uuid,
      share_post text,
      version integer not null default 1,
      created_at timestamptz not null,
      removed_at timestamptz
    );
    create index case_view_account on ${s}.case_view (account_id);
    create index case_view_unit on ${s}.case_view (share_unit) where share = 'unit';
    create index case_view_post on ${s}.case_view (share_post) where share = 'post';
    create index case_view_removed on ${s}.case_view (removed_at) where removed_at is not null;
    create table ${s}.case_view_place (
      account_id uuid not null,
      view_id uuid not null references ${s}.case_view (id) on delete cascade,
      rank integer,
      kept boolean,
      primary key (account_id, view_id)
    );
    create index case_view_place_view on ${s}.case_view_place (view_id);`,
};
