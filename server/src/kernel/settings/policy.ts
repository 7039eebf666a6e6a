import type { Policy } from '../rights/policy.ts';

/** Settings are the system administrator's; whoever works by them may read them. */
export const settingsPolicy: Policy = {
  'settings:read': { who: 'signed-in' },
  'settings:write': { who: [], admins: ['system'], within: 'nothing' },
};
