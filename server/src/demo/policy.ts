import type { Policy } from '../kernel/index.ts';

export const demoPolicy: Policy = {
  'demo:read': { who: 'anyone' },
  'demo:manage': { who: 'anyone' },
};
