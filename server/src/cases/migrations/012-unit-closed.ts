import type { Migration } from '../../kernel/index.ts';

/**
 * What a unit closed in a period, on time or late: without this the list behind such a figure reads every case that
 * anybody closed in it (a million cases: 710 ms).
 */
export const indexUnitClosed: Migration = {
  id: 'cases/012-unit-closed',
  sql: (s) =>
    `create index city_case_lead_closed on ${s}.city_case (lead_unit_id, closed_at desc, id desc) where closed_at is not null;`,
};
