import type { FigureName } from '@yiwang/contract';
import type { View } from './asked.ts';

/** Columns of each view: counts first, then rates. No view is wider than a small desk screen. */
export const columnsOf: Readonly<
  Record<View, { readonly counts: readonly FigureName[]; readonly rates: readonly string[] }>
> = {
  rates: {
    counts: ['opened', 'lateUnclosed'],
    rates: [
      'registerRate',
      'handledOnTimeRate',
      'closeRate',
      'closedOnTimeRate',
      'reworkRate',
      'satisfiedRate',
    ],
  },
  more: {
    counts: ['opened'],
    rates: [
      'handleRate',
      'lateOpenRate',
      'closedLateRate',
      'urgentCloseRate',
      'urgentOnTimeRate',
      'extendedRate',
      'returnRate',
      'reboundRate',
      'falseClosedRate',
      'onTimeRate',
    ],
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
      'reworked',
      'returned',
      'extended',
      'suspended',
      'supervised',
    ],
    rates: [],
  },
  exits: {
    counts: [
      'ended',
      'selfHandled',
      'notRegistered',
      'merged',
      'voided',
      'referred',
      'rebound',
      'falseClosed',
      'answered',
      'satisfied',
      'dissatisfied',
    ],
    rates: ['selfHandledRate'],
  },
};
