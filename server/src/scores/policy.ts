import type { Policy } from '../kernel/index.ts';

/** Who may read figures. Each sees those of his own areas or of the cases his unit had a part in. */
const readers = [
  'shift-leader',
  'centre-head',
  'leader',
  'supervisor',
  'assessor',
  'dispatcher',
  'unit-head',
] as const;

export const scoresPolicy: Policy = {
  'scores:figures': { who: readers, within: 'area-or-unit' },
  /** The daily and weekly summary on paper. */
  'scores:print': { who: readers, within: 'area-or-unit' },
};
