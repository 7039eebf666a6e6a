import { noAsks } from '../blank.ts';
import type { Evolvers } from '../evolve.ts';
import type { CaseFile } from '../model.ts';
import { including } from './parts.ts';

type End =
  | 'check-assigned'
  | 'check-passed'
  | 'check-failed'
  | 'check-unclear'
  | 'closed'
  | 'reporter-satisfied'
  | 'reporter-dissented'
  | 'settled'
  | 'window-ended'
  | 'spot-check-failed'
  | 'appealed'
  | 'appeal-reviewed'
  | 'voided'
  | 'referred'
  | 'referral-answered';

/** Checking, closing and what comes after it. */
export const evolveEnd: Pick<Evolvers, End> = {
  'check-assigned': (file, data) => ({ checkers: including(file.checkers, data.accountId) }),
  'check-passed': (_file, _data, event) => ({
    freshChecker: false,
    ...(event.to === 'closed' ? { closedAt: event.at } : {}),
  }),
  'check-failed': (file) => ({ reworks: file.reworks + 1, freshChecker: false, selfHandled: false }),
  'check-unclear': () => ({}),
  closed: (file, _data, event) => ({
    closedAt: event.at,
    voidAsk: null,
    reports: file.reports.map((report) => ({ ...report, verdict: null })),
    ...supervisionOver(file),
  }),
  'reporter-satisfied': (file, data) => ({ reports: verdict(file, data.reportId, 'satisfied') }),
  'reporter-dissented': (file, data, event) => ({
    reports: verdict(file, data.reportId, 'still-there'),
    dissent: data.decide,
    closedAt: event.to === 'to-check' ? null : file.closedAt,
    freshChecker: file.freshChecker || event.to === 'to-check',
  }),
  settled: (file, data) => ({
    dissent: false,
    freshChecker: data.outcome === 'check-again',
    closedAt: data.outcome === 'check-again' ? null : file.closedAt,
  }),
  'window-ended': () => ({}),
  'spot-check-failed': (file) => ({
    falseClosings: file.falseClosings + 1,
    freshChecker: true,
    closedAt: null,
  }),
  appealed: (file, data, event) => ({
    appeals: [...file.appeals, { clockId: data.clockId, by: event.by, reviews: [], outcome: 'open' }],
  }),
  'appeal-reviewed': (file, data, event) => ({
    appeals: file.appeals.map((appeal) =>
      appeal.clockId === data.clockId ? reviewed(appeal, { by: event.by, outcome: data.outcome }) : appeal,
    ),
  }),
  voided: (file) => ({ ...noAsks, suspended: null, ...supervisionOver(file) }),
  referred: (file) => ({ ...noAsks, referral: 'sent', ...supervisionOver(file) }),
  'referral-answered': (_file, data) => ({ referral: data.outcome }),
};

/** Refused by one review is refused; upheld needs both. */
function reviewed(
  appeal: CaseFile['appeals'][number],
  review: CaseFile['appeals'][number]['reviews'][number],
): CaseFile['appeals'][number] {
  const reviews = [...appeal.reviews, review];
  if (review.outcome === 'refuse') return { ...appeal, reviews, outcome: 'refused' };
  return { ...appeal, reviews, outcome: reviews.length < 2 ? 'open' : 'upheld' };
}

function verdict(file: CaseFile, id: string, said: 'satisfied' | 'still-there'): CaseFile['reports'] {
  return file.reports.map((report) =>
    report.id === id
      ? { ...report, verdict: said, dissents: report.dissents + (said === 'still-there' ? 1 : 0) }
      : report,
  );
}

function supervisionOver(file: CaseFile): Partial<CaseFile> {
  return file.supervised === 0 ? {} : { supervised: 0 };
}
