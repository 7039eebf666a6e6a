import type { Migration } from '../../kernel/index.ts';

/** Other systems ask for what lies in a box or a circle, and for what a unit has. */
export const indexOpenReads: Migration = {
  id: 'signals/010-open-reads',
  sql: (s) => `
    create index report_near on ${s}.report using gist (point(cell_lng, cell_lat)) where cell_lng is not null;
    create index report_unit on ${s}.report ((public_params->>'unit'), received_at)
      where public_params->>'unit' is not null;`,
};
