import type { Migration } from '../../kernel/index.ts';

/** Cases: the append-only ledger, its projection, people's tasks, claims, drafts, and serial numbers. */
export const createCases: Migration = {
  id: 'cases/001-cases',
  sql: (s) => `
    create table ${s}.city_case (
      id uuid primary key,
      seq integer not null,
      state text not null,
      overlays text[] not null default '{}',
      number text,
      source text not null,
      area text not null,
      scheme text,
      category text,
      condition text,
      catalogue_version integer,
      emergency boolean not null default false,
      cell_lng double precision,
      cell_lat double precision,
      lng double precision,
      lat double precision,
      place_ref uuid,
      first_file uuid,
      unit_id uuid,
      unit_path text,
      lead_unit_id uuid,
      person_id uuid,
      unit_paths text[] not null default '{}',
      report_ids uuid[] not null default '{}',
      public_reports integer not null default 0,
      clock jsonb,
      handling jsonb,
      due_at timestamptz,
      yellow_at timestamptz,
      sort_at timestamptz not null,
      handle_due_at timestamptz,
      handle_late boolean,
      city_due_at timestamptz,
      city_late boolean,
      opened_at timestamptz not null,
      registered_at timestamptz,
      dispatched_at timestamptz,
      handed_back_at timestamptz,
      closed_at timestamptz,
      ended_at timestamptz,
      handoffs integer not null default 0,
      reworks integer not null default 0,
      extensions integer not null default 0,
      suspensions integer not null default 0,
      false_closings integer not null default 0,
      was_supervised boolean not null default false,
      self_handled boolean not null default false,
      satisfied integer not null default 0,
      dissents integer not null default 0,
      appeal_upheld boolean not null default false,
      complaint boolean not null default false,
      complaint_unit_id uuid,
      reporter_account_id uuid,
      parent_id uuid,
      merged_into uuid,
      rebound_of uuid,
      exit_reason text,
      calendars text[] not null default '{}',
      next_timer_at timestamptz,
      head_hash text not null,
      last_by text not null,
      changed_at timestamptz not null,
      import_key text
    );
    create unique index city_case_number on ${s}.city_case (number text_pattern_ops) where number is not null;
    create index city_case_number_tail on ${s}.city_case (reverse(number) text_pattern_ops) where number is not null;
    create unique index city_case_import_key on ${s}.city_case (import_key) where import_key is not null;
    create index city_case_desk on ${s}.city_case (state, sort_at, id) where ended_at is null;
    create index city_case_clock on ${s}.city_case (sort_at, id) where ended_at is null;
    create index city_case_holder on ${s}.city_case (unit_path text_pattern_ops, sort_at, id) where ended_at is null;
    create index city_case_units on ${s}.city_case using gin (unit_paths);
    create index city_case_reports on ${s}.city_case using gin (report_ids);
    create index city_case_opened on ${s}.city_case (opened_at desc, id desc);
    create index city_case_lead on ${s}.city_case (lead_unit_id, opened_at desc, id desc);
    create index city_case_area on ${s}.city_case (substr(area, 1, 9), opened_at desc, id desc);
    create index city_case_class on ${s}.city_case (scheme, category, opened_at desc, id desc);
    create index city_case_registered on ${s}.city_case (registered_at) where registered_at is not null;
    create index city_case_closed on ${s}.city_case (closed_at) where closed_at is not null;
    create index city_case_handle_due on ${s}.city_case (handle_due_at) where handle_due_at is not null;
    create index city_case_city_due on ${s}.city_case (city_due_at) where city_due_at is not null;
    create index city_case_timer on ${s}.city_case (next_timer_at) where next_timer_at is not null;
    create index city_case_near on ${s}.city_case using gist (point(cell_lng, cell_lat)) where ended_at is null;
    create index city_case_parent on ${s}.city_case (parent_id) where parent_id is not null;

    create table ${s}.case_event (
      case_id uuid not null,
      seq integer not null,
      at timestamptz not null,
      type text not null,
      actor_kind text not null,
      actor_id text not null,
      text text not null,
      hash text not null,
      primary key (case_id, seq)
    );
    create index case_event_at on ${s}.case_event (at);

    create table ${s}.case_task (
      id uuid primary key,
      case_id uuid not null,
      kind text not null,
      account_id uuid,
      unit_id uuid,
      unit_path text,
      state text not null,
      outcome text,
      created_at timestamptz not null,
      due_at timestamptz,
      yellow_at timestamptz,
      sort_at timestamptz not null,
      ended_at timestamptz
    );
    create index case_task_case on ${s}.case_task (case_id);
    create index case_task_mine on ${s}.case_task (account_id, sort_at, id) where state = 'open';
    create index case_task_unit on ${s}.case_task (unit_path text_pattern_ops, sort_at, id) where state = 'open';
    create index case_task_done on ${s}.case_task (account_id, ended_at desc, id desc) where state <> 'open';

    create table ${s}.case_claim (
      case_id uuid not null,
      account_id uuid not null,
      opened_at timestamptz not null,
      touched_at timestamptz not null,
      held boolean not null,
      primary key (case_id, account_id)
    );

    create table ${s}.case_draft (
      account_id uuid not null,
      key text not null,
      body jsonb not null,
      saved_at timestamptz not null,
      primary key (account_id, key)
    );

    create table ${s}.case_number (
      series text primary key,
      serial integer not null
    );`,
};
