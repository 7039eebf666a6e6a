import type { Migration } from '../../kernel/index.ts';

/** Reports, their append-only story, links, the desk's claims and drafts. */
export const createReports: Migration = {
  id: 'signals/001-reports',
  sql: (s) => `
    create table ${s}.report (
      id uuid primary key,
      seq integer not null,
      receipt bigint not null constraint report_receipt unique,
      kind text not null,
      state text not null,
      source text not null,
      /* Where it stands at the desk: open, waiting, objection, done. */
      desk text not null,
      actor_kind text not null,
      actor_id text not null,
      /* SHA-256 over door, actor and idempotency key; of the body, to tell a replay from another report. */
      idem bytea not null constraint report_idem unique,
      body_hash bytea not null,
      external_id text,
      received_at timestamptz not null,
      seen_at timestamptz,
      words_id uuid,
      contact_id uuid,
      category_scheme text,
      category_code text,
      condition text,
      area text not null,
      /* Centre of the 100 m cell; the exact point is sealed. */
      cell_lng double precision,
      cell_lat double precision,
      file_ids uuid[] not null default '{}',
      flags text[] not null default '{}',
      review boolean not null default false,
      lang text not null,
      due_at timestamptz,
      yellow_at timestamptz,
      clock jsonb not null,
      case_id uuid,
      wants_case_id uuid,
      unit_concerned text,
      question_id uuid,
      asked_at timestamptz,
      question_reached boolean not null default false,
      answer_until timestamptz,
      decided_by text,
      objected_at timestamptz,
      object_until timestamptz,
      answer_id uuid,
      released_text_id uuid,
      released_files uuid[] not null default '{}',
      released_place boolean not null default false,
      public_key text not null,
      public_params jsonb not null default '{}',
      public_at timestamptz not null,
      window_ends timestamptz,
      rating smallint,
      satisfied boolean,
      erased_at timestamptz
    );
    create index report_desk
      on ${s}.report (desk, coalesce(due_at, '9999-12-31T00:00:00Z'::timestamptz), id) where desk <> 'done';
    create index report_review on ${s}.report (received_at, id) where review;
    create index report_newest on ${s}.report (received_at, id);
    create index report_area on ${s}.report (area text_pattern_ops, received_at);
    create index report_case on ${s}.report (case_id) where case_id is not null;
    create index report_answer_until on ${s}.report (answer_until) where answer_until is not null;
    create index report_actor on ${s}.report (actor_id, received_at) where actor_kind = 'staff';

    create table ${s}.report_event (
      report_id uuid not null,
      seq integer not null,
      at timestamptz not null,
      type text not null,
      actor_kind text not null,
      actor_id text not null,
      data jsonb not null,
      words_id uuid,
      primary key (report_id, seq)
    );

    create table ${s}.report_link (
      hash text primary key,
      report_id uuid not null,
      access text not null check (access in ('owner', 'reader')),
      made_for text not null,
      created_at timestamptz not null
    );
    create index report_link_report on ${s}.report_link (report_id);

    create table ${s}.report_phone (
      report_id uuid primary key,
      phone_key text not null,
      last4_key text not null,
      received_at timestamptz not null
    );
    create index report_phone_whole on ${s}.report_phone (phone_key, received_at);
    create index report_phone_last4 on ${s}.report_phone (last4_key, received_at);

    create table ${s}.report_claim (
      report_id uuid primary key,
      account_id text not null,
      name text not null,
      claimed_at timestamptz not null,
      seen_at timestamptz not null
    );
    create index report_claim_account on ${s}.report_claim (account_id);

    create table ${s}.desk_draft (
      account_id text not null,
      key text not null,
      body jsonb not null,
      saved_at timestamptz not null,
      primary key (account_id, key)
    );

    create table ${s}.report_secret (id smallint primary key, key text not null);
    insert into ${s}.report_secret (id, key)
      values (1, replace(gen_random_uuid()::text || gen_random_uuid()::text, '-', ''));
  `,
};
