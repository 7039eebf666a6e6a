import type { Migration } from '../../kernel/index.ts';

const added = `returned_again reopened registered_public report_reported report_reported_public report_valid
  report_valid_public report_accepted report_joined_reports report_answered_reports report_declined
  report_undecided`.split(/\s+/);

/**
 * Counts of reports, and three more of cases, beside those that are kept. `figure_report`: each report as it was last
 * counted. Everything is counted once from the beginning; published months and their corrections stay as they are.
 */
export const countReports: Migration = {
  id: 'scores/003-reports',
  sql: (s) => `
    alter table ${s}.figure_sum
      ${added.map((name) => `add column ${name} integer not null default 0`).join(',\n      ')};
    create table ${s}.figure_report (
      report_id uuid primary key,
      area text not null,
      category text not null,
      source text not null,
      day date not null,
      flags integer not null
    );
    create table ${s}.figure_report_correction (
      id bigint generated always as identity primary key,
      month date not null,
      report_id uuid not null,
      at timestamptz not null,
      changes jsonb not null
    );
    create index figure_report_correction_month on ${s}.figure_report_correction (month, id);
    update ${s}.figure_state set built = false;`,
};
