import type { Migration } from '../../kernel/index.ts';

/** Keys in the order of their bytes, in every database: then "everything of a district" is one range of them. */
export const orderKeys: Migration = {
  id: 'scores/002-key-order',
  sql: (s) => `alter table ${s}.figure_sum alter column key type text collate "C";`,
};
