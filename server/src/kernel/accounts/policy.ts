import type { Policy } from '../rights/policy.ts';

/**
 * Rights of accounts. Three administrators 三员 who cannot do each other's work: the system administrator makes
 * accounts without any right in them, the security administrator gives and takes rights and secrets, the audit
 * administrator reads what everybody did.
 */
export const accountsPolicy: Policy = {
  'session:sign-in': { who: 'anyone' },
  'session:own': { who: 'signed-in' },
  'accounts:read': { who: [], admins: ['system', 'security', 'audit'] },
  'accounts:manage': { who: [], admins: ['system'] },
  'accounts:secure': { who: [], admins: ['security'] },
  'clients:manage': { who: [], admins: ['system'] },
  'providers:manage': { who: [], admins: ['system'] },
  'audit:read': { who: [], admins: ['audit'] },
};
