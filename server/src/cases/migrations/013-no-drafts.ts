import type { Migration } from '../../kernel/index.ts';

/** What is half written at any desk is kept by `signals` (`desk_draft`): one place to keep it, one to forget it. */
export const dropDrafts: Migration = {
  id: 'cases/013-no-drafts',
  sql: (s) => `drop table ${s}.case_draft;`,
};
