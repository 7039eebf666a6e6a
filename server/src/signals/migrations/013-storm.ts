import type { Migration } from '../../kernel/index.ts';

/** Events 突发事件 at the desk: reports that were joined to one, mass joins, and what reporters were told together. */
export const addStorm: Migration = {
  id: 'signals/013-storm',
  sql: (s) => `
    alter table ${s}.report add column incident_id uuid;
    create index report_incident on ${s}.report (incident_id, received_at) where incident_id is not null;
    create table ${s}.mass_join (
      id uuid primary key,
      incident_id uuid not null,
      account_id uuid not null,
      case_id uuid,
      opens jsonb,
      created_at timestamptz not null
    );
    create index mass_join_account on ${s}.mass_join (incident_id, account_id, created_at desc);
    create table ${s}.mass_join_item (
      join_id uuid not null references ${s}.mass_join (id),
      place integer not null,
      report_id uuid not null,
      seq integer not null,
      outcome text not null,
      why text,
      primary key (join_id, report_id)
    );
    create index mass_join_item_open on ${s}.mass_join_item (join_id, place)
      where outcome in ('pending', 'undoing');
    create table ${s}.incident_notice (
      id uuid primary key,
      incident_id uuid not null,
      state text not null,
      words_id uuid not null,
      written_by uuid not null,
      written_at timestamptz not null,
      sent_by uuid,
      sent_at timestamptz
    );
    create index incident_notice_of on ${s}.incident_notice (incident_id, written_at desc);
    create table ${s}.incident_told (
      notice_id uuid not null references ${s}.incident_notice (id),
      phone_key text not null,
      report_id uuid not null,
      told_at timestamptz not null,
      primary key (notice_id, phone_key)
    );
    create index incident_told_report on ${s}.incident_told (report_id);`,
};
