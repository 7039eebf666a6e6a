import type { Migration } from '../../kernel/index.ts';

/**
 * Events 突发事件 that many reports and cases belong to, whose they stop the clock of, and where each case of a bulk
 * dispatch goes.
 */
export const addIncidents: Migration = {
  id: 'cases/016-incidents',
  sql: (s) => `
    create table ${s}.incident (
      id uuid primary key,
      name text not null,
      area text not null,
      classes jsonb not null,
      from_at timestamptz not null,
      until_at timestamptz not null,
      clocks text not null,
      covers text not null,
      declared_by uuid not null,
      declared_at timestamptz not null,
      ended_by text,
      ended_at timestamptz,
      summary jsonb,
      settled_at timestamptz
    );
    create index incident_unsettled on ${s}.incident (declared_at) where settled_at is null;
    create index incident_newest on ${s}.incident (declared_at desc);
    alter table ${s}.city_case add column held_by uuid;
    create index city_case_held on ${s}.city_case (held_by, id) where held_by is not null;
    alter table ${s}.bulk_act add column by_list boolean not null default false;
    alter table ${s}.bulk_item add column unit_id uuid, add column rule text;`,
};
