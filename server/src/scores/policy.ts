import type { Policy } from '../kernel/index.ts';

/** Who may read figures. Each sees those of his own areas or of the cases his unit had a part in. */
export const scoresPolicy: Policy = {
  'scores:figures': {
    who: ['shift-leader', 'centre-head', 'leader', 'supervisor', 'assessor', 'dispatcher', 'unit-head'],
    within: 'area-or-unit',
  },
};
