import type { Migration } from '../../kernel/index.ts';

export const catalogueTables: Migration = {
  id: 'catalogue/001-catalogue',
  sql: (s) => `
    create table ${s}.code_scheme (
      id text primary key,
      name jsonb not null,
      source text
    );
    create table ${s}.catalogue_version (
      version integer primary key,
      state text not null check (state in ('draft', 'published')),
      effective_from timestamptz,
      note text,
      created_by text,
      created_at timestamptz not null,
      published_at timestamptz,
      check (state = 'draft' or (effective_from is not null and published_at is not null))
    );
    -- One draft at a time: two people editing apart would publish over each other.
    create unique index catalogue_one_draft on ${s}.catalogue_version (state) where state = 'draft';
    create table ${s}.category (
      version integer not null references ${s}.catalogue_version on delete cascade,
      scheme text not null references ${s}.code_scheme,
      code text not null,
      kind text not null check (kind in ('part', 'event')),
      major text not null,
      major_name jsonb not null,
      minor text not null,
      name jsonb not null,
      service_code text not null,
      public_before_release boolean not null,
      remote_check boolean not null,
      document_proof boolean not null,
      self_handle boolean not null,
      source text,
      primary key (version, scheme, code),
      unique (version, service_code)
    );
    create table ${s}.category_condition (
      version integer not null,
      scheme text not null,
      code text not null,
      condition text not null,
      text jsonb not null,
      limit_amount double precision not null check (limit_amount > 0),
      limit_unit text not null,
      closing jsonb not null,
      emergency boolean not null,
      is_default boolean not null,
      source text,
      confidence text,
      primary key (version, scheme, code, condition),
      foreign key (version, scheme, code) references ${s}.category on delete cascade
    );
    create table ${s}.category_tile (
      version integer not null references ${s}.catalogue_version on delete cascade,
      tile text not null,
      position integer not null,
      icon text not null,
      words jsonb not null,
      synonyms jsonb not null,
      categories jsonb not null,
      primary key (version, tile)
    );`,
};
