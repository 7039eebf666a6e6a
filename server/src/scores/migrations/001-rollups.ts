import type { Migration } from '../../kernel/index.ts';
import { columns } from '../columns.ts';

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
      ${columns.map(({ name }) => `${name} integer not null default 0`).join(',\n      ')},
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
