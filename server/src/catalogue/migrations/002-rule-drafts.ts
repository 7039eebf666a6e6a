import type { Migration } from '../../kernel/index.ts';

export const addRuleDrafts: Migration = {
  id: 'catalogue/002-rule-drafts',
  sql: (s) => `
    -- Several drafts may stand side by side: what clashes is found field by field when the later one is put in force.
    drop index ${s}.catalogue_one_draft;
    alter table ${s}.catalogue_version add column based_on integer;
    alter table ${s}.catalogue_version drop constraint catalogue_version_state_check;
    alter table ${s}.catalogue_version add constraint catalogue_version_state_check
      check (state in ('draft', 'published', 'withdrawn'));
    create table ${s}.rule_draft (
      id uuid primary key,
      title text not null,
      state text not null check (state in ('open', 'scheduled', 'discarded')),
      effective_from timestamptz,
      running text not null check (running in ('keep', 'apply')),
      moves jsonb not null,
      catalogue_version integer references ${s}.catalogue_version on delete set null,
      undoes uuid references ${s}.rule_draft,
      created_by text,
      created_at timestamptz not null,
      changed_by text,
      changed_at timestamptz not null,
      enforced_by text,
      enforced_at timestamptz,
      carried_at timestamptz,
      version integer not null default 1,
      check (state <> 'scheduled' or (effective_from is not null and enforced_at is not null))
    );
    -- What has not reached the open cases yet: looked for every few seconds.
    create index rule_draft_to_carry on ${s}.rule_draft (effective_from)
      where state = 'scheduled' and carried_at is null;
    create unique index rule_draft_catalogue on ${s}.rule_draft (catalogue_version);
    create table ${s}.rule_change (
      draft uuid not null references ${s}.rule_draft on delete cascade,
      kind text not null check (kind in ('policy', 'calendar')),
      key text not null,
      base jsonb,
      value jsonb not null,
      -- Version of the policy or calendar that it became.
      written integer,
      changed_by text,
      changed_at timestamptz not null,
      primary key (draft, kind, key)
    );
    -- A catalogue draft from before gets a rule draft of its own.
    insert into ${s}.rule_draft
      (id, title, state, running, moves, catalogue_version, created_by, created_at, changed_by, changed_at)
    select gen_random_uuid(), coalesce(nullif(note, ''), 'v' || version), 'open', 'keep', '[]', version, created_by,
      created_at, created_by, created_at
    from ${s}.catalogue_version where state = 'draft';`,
};
