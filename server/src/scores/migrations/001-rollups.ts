import type { Migration } from '../../kernel/index.ts';

/** The counters of the beginning; later migrations add to them, `columns.ts` names all. */
const columns = `opened registered not_registered voided merged referred ended self_handled satisfied answered
  dissatisfied rebound with_target judged_late unjudged returned suspended supervised false_closed handle_due
  handle_done handle_late_due handle_late_done handle_extended_due handle_extended_done close_due close_done
  close_late_due close_late_done close_reworked_due close_reworked_done close_suspended_due close_suspended_done
  close_urgent_due close_urgent_done close_urgent_late_due close_urgent_late_done`.split(/\s+/);

/**
 * `figure_fact`: each case as it was last counted. `figure_sum`: the counters per dimension, key and day, month or all
 * time. `figure_closing`: months that were published, and `figure_correction`: what changed in them afterwards.
 */
export const createRollups: Migration = {
  id: 'scores/001-rollups',
  sql: (s) => `
    create table ${s}.figure_fact (
      case_id uuid primary key,
      area text not null,
      unit text not null,
      category text not null,
      source text not null,
      days date[] not null,
      flags integer not null
    );
    create table ${s}.figure_sum (
      dim smallint not null,
      grain text not null,
      day date not null,
      key text not null,
      ${columns.map((name) => `${name} integer not null default 0`).join(',\n      ')},
      primary key (dim, grain, day, key)
    ) with (fillfactor = 80);
    create table ${s}.figure_state (
      one boolean primary key default true check (one),
      built boolean not null,
      position bigint not null,
      at timestamptz not null,
      since timestamptz not null
    );
    insert into ${s}.figure_state (built, position, at, since) values (false, 0, now(), now());
    create table ${s}.figure_closing (
      month date primary key,
      position bigint not null,
      at timestamptz not null
    );
    create table ${s}.figure_correction (
      id bigint generated always as identity primary key,
      month date not null,
      case_id uuid not null,
      at timestamptz not null,
      changes jsonb not null
    );
    create index figure_correction_month on ${s}.figure_correction (month, id);`,
};
