import type { Migration } from '../../kernel/index.ts';

/** How far a report has followed its case: what it has followed once is never told again, whatever is read again. */
export const followedSeq: Migration = {
  id: 'signals/012-followed',
  sql: (s) => `
    alter table ${s}.report add column followed_case uuid, add column followed_seq int not null default 0;
  `,
};
