import type { Migration } from '../../kernel/index.ts';

/** Acts on many cases at once, and what became of each. Words stand in a sealed row, never in `body`. */
export const addBulkActs: Migration = {
  id: 'cases/014-bulk',
  sql: (s) => `
    create table ${s}.bulk_act (
      id uuid primary key,
      account_id uuid not null,
      verb text not null,
      body jsonb not null,
      words_id uuid,
      forgotten_at timestamptz,
      created_at timestamptz not null
    );
    create index bulk_act_account on ${s}.bulk_act (account_id, created_at desc);
    create index bulk_act_words on ${s}.bulk_act (created_at) where words_id is not null and forgotten_at is null;
    create table ${s}.bulk_item (
      bulk_id uuid not null references ${s}.bulk_act (id),
      place integer not null,
      case_id uuid not null,
      seq integer not null,
      outcome text not null,
      why text,
      primary key (bulk_id, case_id)
    );
    create index bulk_item_open on ${s}.bulk_item (bulk_id, place) where outcome in ('pending', 'undoing');`,
};
