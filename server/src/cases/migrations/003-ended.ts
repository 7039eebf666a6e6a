import type { Migration } from '../../kernel/index.ts';

/** Figures of a period ask for what overlaps it: cases that ended after its beginning. */
export const indexEnded: Migration = {
  id: 'cases/003-ended',
  sql: (s) => `create index city_case_ended on ${s}.city_case (ended_at) where ended_at is not null;`,
};
