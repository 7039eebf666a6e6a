import type { Policy } from '../kernel/index.ts';

export const placesPolicy: Policy = {
  'places:read': { who: 'anyone', clients: true },
  'places:administer': { who: [], admins: ['system'], within: 'nothing' },
};
