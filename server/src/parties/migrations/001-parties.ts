import type { Migration } from '../../kernel/index.ts';

export const parties001: Migration = {
  id: 'parties/001-parties',
  sql: (s) => `
    create table ${s}.unit (
      id uuid primary key,
      parent_id uuid references ${s}.unit,
      path text not null unique,
      level text not null,
      name text not null,
      name_en text,
      code text unique,
      area text not null,
      calendar text,
      office_phone text,
      address text,
      duty_phone uuid,
      active boolean not null,
      version integer not null default 1,
      created_at timestamptz not null
    );
    create unique index unit_name on ${s}.unit (parent_id, name) nulls not distinct;
    create index unit_path on ${s}.unit (path text_pattern_ops);
    create index unit_children on ${s}.unit (parent_id, name, id);
    create index unit_by_name on ${s}.unit (name, id);

    create table ${s}.holding (
      id uuid primary key,
      account_id uuid not null references ${s}.account,
      post text not null,
      area text not null,
      unit_id uuid references ${s}.unit,
      starts_at timestamptz not null,
      ends_at timestamptz,
      granted_by text not null,
      version integer not null default 1
    );
    create index holding_of_account on ${s}.holding (account_id);
    create index holding_of_post on ${s}.holding (post, area);
    create index holding_of_unit on ${s}.holding (unit_id);
    create unique index holding_once on ${s}.holding (account_id, post, area, unit_id)
      nulls not distinct where ends_at is null;

    create table ${s}.post_calendar (
      post text not null,
      area text not null,
      calendar text not null,
      primary key (post, area)
    );

    create table ${s}.roster_line (
      id uuid primary key,
      post text not null,
      area text not null,
      unit_id uuid references ${s}.unit,
      account_id uuid not null references ${s}.account,
      shift text not null,
      weekdays smallint not null,
      from_minute smallint not null,
      until_minute smallint not null,
      valid_from date not null,
      valid_until date,
      version integer not null default 1
    );
    create index roster_line_place on ${s}.roster_line (post, area text_pattern_ops, id);
    create index roster_line_area on ${s}.roster_line (area, id);
    create index roster_line_account on ${s}.roster_line (account_id);
    create table ${s}.roster_absence (
      id uuid primary key,
      line_id uuid not null references ${s}.roster_line,
      day date not null,
      substitute_id uuid references ${s}.account,
      unique (line_id, day)
    );
    create index roster_absence_substitute on ${s}.roster_absence (substitute_id, day);

    create table ${s}.shift_handover (
      id uuid primary key,
      post text not null,
      area text not null,
      from_id uuid not null references ${s}.account,
      to_id uuid not null references ${s}.account,
      note uuid,
      lines jsonb not null,
      given_at timestamptz not null,
      taken_at timestamptz,
      version integer not null default 1
    );
    create index shift_handover_waiting on ${s}.shift_handover (to_id) where taken_at is null;
    create index shift_handover_post on ${s}.shift_handover (post, area, given_at);

    create table ${s}.responsibility (
      id uuid primary key,
      scheme text not null,
      code_prefix text not null,
      area text not null,
      unit_id uuid not null references ${s}.unit,
      sentence_zh text not null,
      sentence_en text not null,
      basis text,
      valid_from timestamptz not null,
      valid_until timestamptz,
      version integer not null default 1
    );
    create index responsibility_match on ${s}.responsibility (scheme, code_prefix, area);
    create index responsibility_unit on ${s}.responsibility (unit_id);

    create table ${s}.proposal (
      id uuid primary key,
      kind text not null,
      subject_kind text not null,
      subject_id text not null,
      detail jsonb not null,
      state text not null,
      proposed_by uuid not null references ${s}.account,
      proposed_at timestamptz not null,
      expires_at timestamptz not null,
      decided_by uuid references ${s}.account,
      decided_at timestamptz,
      version integer not null default 1
    );
    create unique index proposal_open on ${s}.proposal (kind, subject_id) where state = 'open';
    create index proposal_list on ${s}.proposal (state, id);
    create index proposal_subject on ${s}.proposal (subject_id);`,
};
