import type { Policy } from '../kernel/index.ts';

/**
 * Rights over units, posts, rosters and the responsibility list. The organisation is the system administrator's,
 * posts are the security administrator's, rosters and rules also theirs who run the shift or the unit.
 */
export const partiesPolicy: Policy = {
  'parties:read': { who: 'signed-in' },
  'parties:manage-units': { who: [], admins: ['system'] },
  'parties:duty-phone': {
    who: ['clerk', 'shift-leader', 'dispatcher', 'centre-head', 'supervisor', 'ruling-desk', 'leader'],
    admins: ['system'],
    within: 'nothing',
  },
  'parties:read-holdings': { who: [], admins: ['system', 'security', 'audit'] },
  'parties:grant': { who: [], admins: ['security'] },
  'parties:manage-roster': {
    who: ['shift-leader', 'centre-head', 'unit-head'],
    admins: ['system'],
    within: 'area-or-unit',
  },
  'parties:hand-over-shift': {
    who: ['clerk', 'shift-leader', 'dispatcher', 'collector', 'centre-head', 'unit-head', 'supervisor'],
    within: 'area',
  },
  'parties:manage-responsibilities': {
    who: ['shift-leader', 'ruling-desk'],
    admins: ['system'],
    within: 'area',
  },
  'parties:decide-proposals': {
    who: ['shift-leader', 'centre-head', 'supervisor', 'leader'],
    admins: ['system', 'security'],
    within: 'nothing',
  },
};
