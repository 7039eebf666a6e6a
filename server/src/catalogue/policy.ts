import type { Policy } from '../kernel/index.ts';

export const cataloguePolicy: Policy = {
  'catalogue:read': { who: 'anyone', clients: true },
  'catalogue:administer': { who: [], admins: ['system'], within: 'nothing' },
};
