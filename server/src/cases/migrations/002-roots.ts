import type { Migration } from '../../kernel/index.ts';

/** What the daily root has already covered of each case, and which calendars open deadlines were computed by. */
export const addRoots: Migration = {
  id: 'cases/002-roots',
  sql: (s) => `
    alter table ${s}.city_case add column rooted_seq integer not null default 0;
    create index city_case_unrooted on ${s}.city_case (id) where rooted_seq < seq;
    create table ${s}.case_calendar_seen (
      id text primary key,
      version integer not null
    );
    create index city_case_calendars on ${s}.city_case using gin (calendars) where ended_at is null;`,
};
