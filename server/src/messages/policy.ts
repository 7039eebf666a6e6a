import type { Policy } from '../kernel/index.ts';

/** Who may do what with messages. */
export const messagesPolicy: Policy = {
  /** One's own inbox. */
  'messages:read-inbox': { who: 'signed-in' },
  /** What was told to whom and whether it arrived; no words, no addresses. */
  'messages:read-log': {
    who: ['clerk', 'shift-leader', 'dispatcher', 'centre-head', 'supervisor'],
    within: 'area',
    admins: ['system', 'audit'],
  },
  'messages:resend': { who: ['clerk', 'shift-leader'], within: 'area' },
  /** Telling a reporter by telephone what did not arrive: number and words are shown, each look is logged. */
  'messages:call': { who: ['clerk', 'shift-leader'], within: 'area' },
  /** Proving a number, before a report is sent. */
  'messages:prove-number': { who: 'anyone' },
  /** Demo cities only; elsewhere the handler knows no such page. */
  'messages:read-demo-outbox': { who: 'anyone' },
  'messages:manage-channels': { who: [], admins: ['system'] },
};
