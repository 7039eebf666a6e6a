import type {
  CaseFigureName,
  CaseOverlay,
  CaseSource,
  CaseState,
  Light,
  MovingPeriod,
} from '@yiwang/contract';

// The console lists the codes itself, so that the first load does not carry the schemas; a test compares them.
export const caseStates = [
  'to-verify',
  'to-register',
  'to-dispatch',
  'to-take',
  'handling',
  'to-check',
  'to-close',
  'follow-up',
  'closed',
  'not-registered',
  'merged',
  'voided',
  'referred',
] as const satisfies readonly CaseState[];

export const caseOverlays = [
  'suspended',
  'extended',
  'supervised',
  'disputed',
  'waiting',
  'return-asked',
  'extension-asked',
  'suspension-asked',
  'void-asked',
  'formalities-owed',
  'dissent',
  'split',
] as const satisfies readonly CaseOverlay[];

export const caseSources = [
  'public',
  'hotline',
  'staff',
  'superior',
  'device',
  'video',
  'fleet',
  'department',
  'import',
] as const satisfies readonly CaseSource[];

export const lights = ['red', 'yellow', 'green', 'grey'] as const satisfies readonly Light[];

export const movingPeriods = ['today', '7d', '30d', 'month'] as const satisfies readonly MovingPeriod[];

export const figureNames = [
  'opened',
  'registered',
  'notRegistered',
  'dueToHandle',
  'handled',
  'handledOnTime',
  'handledLate',
  'lateOpen',
  'dueToClose',
  'closed',
  'closedOnTime',
  'closedLate',
  'withTarget',
  'onTime',
  'overdue',
  'unjudged',
  'noTarget',
  'lateUnclosed',
  'dueSuspended',
  'dueUrgent',
  'closedUrgent',
  'closedUrgentOnTime',
  'reworked',
  'returned',
  'extended',
  'suspended',
  'voided',
  'merged',
  'referred',
  'ended',
  'rebound',
  'answered',
  'supervised',
  'selfHandled',
  'falseClosed',
  'satisfied',
  'dissatisfied',
  'returnedAgain',
  'reopened',
  'registeredPublic',
] as const satisfies readonly CaseFigureName[];
