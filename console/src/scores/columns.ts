import type { FigureName } from '@yiwang/contract';
import type { View } from './asked.ts';

/** Columns of each view: counts first, then rates. No view is wider than a small desk screen. */
export const columnsOf: Readonly<
  Record<View, { readonly counts: readonly FigureName[]; readonly rates: readonly string[] }>
> = {
  rates: {
    counts: ['reported', 'accepted', 'registered', 'lateUnclosed'],
    rates: ['closeRate', 'closedOnTimeRate', 'handledOnTimeRate', 'reworkRate', 'satisfiedRate'],
  },
  reports: {
    counts: [
      'reported',
      'reportedPublic',
      'accepted',
      'joinedReports',
      'answeredReports',
      'declined',
      'undecided',
      'valid',
      'validPublic',
    ],
    rates: ['acceptRate', 'validRate', 'publicShareRate'],
  },
  counts: {
    counts: [
      'opened',
      'registered',
      'dueToHandle',
      'handled',
      'lateOpen',
      'dueToClose',
      'closed',
      'closedOnTime',
      'lateUnclosed',
      'extended',
      'suspended',
      'supervised',
    ],
    rates: [],
  },
  quality: {
    counts: ['returned', 'returnedAgain', 'reworked', 'reopened', 'rebound', 'falseClosed'],
    rates: [
      'returnRate',
      'returnedAgainRate',
      'reworkRate',
      'reopenedRate',
      'reboundRate',
      'falseClosedRate',
    ],
  },
  exits: {
    counts: [
      'declined',
      'answeredReports',
      'notRegistered',
      'merged',
      'voided',
      'referred',
      'selfHandled',
      'ended',
      'answered',
      'satisfied',
      'dissatisfied',
    ],
    rates: ['selfHandledRate'],
  },
  more: {
    counts: ['opened'],
    rates: [
      'registerRate',
      'handleRate',
      'lateOpenRate',
      'closedLateRate',
      'urgentCloseRate',
      'urgentOnTimeRate',
      'extendedRate',
      'declinedRate',
      'onTimeRate',
    ],
  },
};
