import type { Policy } from '../kernel/index.ts';

/** People's doors are open to anyone; what a link may show or do is decided by the link itself. */
export const intakePolicy: Policy = {
  'intake:report': { who: 'anyone' },
  'intake:follow': { who: 'anyone' },
  'intake:browse': { who: 'anyone' },
  'intake:open311': { who: 'anyone' },
};
