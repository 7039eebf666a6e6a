import type { Migration } from '../../kernel/index.ts';

/** The public list asks for a box whether or not its matters have ended; open ones have an index of their own. */
export const indexPlaces: Migration = {
  id: 'cases/010-place',
  sql: (s) =>
    `create index city_case_place on ${s}.city_case using gist (point(cell_lng, cell_lat)) where cell_lng is not null;`,
};
