import type { Migration } from '../../kernel/index.ts';

/** What the desk's last decision changed, so that it can be taken back; goes when somebody else has opened it. */
export const withdrawReports: Migration = {
  id: 'signals/011-withdraw',
  sql: (s) => `
    alter table ${s}.report add column undo jsonb;
    create index report_question_out
      on ${s}.report (asked_at) where question_id is not null and not question_reached;
  `,
};
