import type { ReportKind, ReportVerb } from '@yiwang/contract';

/** What of a report decides whether a command is possible. Pure; the row of the table fits. */
export interface ReportLife {
  readonly kind: string;
  readonly state: string;
  readonly desk: string;
  readonly case_id: string | null;
  readonly objected_at: Date | null;
  readonly object_until: Date | null;
  readonly decided_by: string | null;
  readonly window_ends: Date | null;
  readonly rating: number | null;
  readonly public_key: string;
  readonly review: boolean;
  readonly question_id: string | null;
  readonly undo: object | null;
}

export type ReporterVerb =
  | 'answer-question'
  | 'add'
  | 'object'
  | 'rate'
  | 'still-there'
  | 'contact'
  | 'share';

/** Kinds that may be answered with words instead of work. */
const answerable: readonly string[] = [
  'inquiry',
  'advice',
  'praise',
  'help',
  'complaint',
] satisfies ReportKind[];

const isReceived = (report: ReportLife) => report.state === 'received';
const isComplaint = (report: ReportLife) => report.kind === 'complaint';
const isObjecting = (report: ReportLife) => report.desk === 'objection';

/** Why a command of the desk is not possible now, as a stable code; null: possible. */
export function deskObstacle(report: ReportLife, verb: ReportVerb): string | null {
  switch (verb) {
    case 'accept':
    case 'decline':
      return isReceived(report) ? null : 'not-open';
    case 'join':
      if (isComplaint(report)) return 'complaint-stands-alone';
      return isReceived(report) ? null : 'not-open';
    case 'answer':
      if (!isReceived(report)) return 'not-open';
      return answerable.includes(report.kind) ? null : 'kind-needs-work';
    case 'ask':
      if (!isReceived(report)) return 'not-open';
      return report.question_id !== null ? 'question-open' : null;
    case 'unjoin':
      return report.state === 'joined' ? null : 'not-joined';
    case 'decide-objection':
      return isObjecting(report) ? null : 'no-objection';
    case 'reclassify':
    case 'place':
      return isReceived(report) ? null : 'not-open';
    case 'name-unit':
      return isComplaint(report) ? null : 'no-complaint';
    case 'release':
      return isComplaint(report) ? 'complaint-stays-private' : null;
    case 'reviewed':
      return report.review ? null : 'not-in-review';
    case 'withdraw':
      return report.undo === null ? 'nothing-to-withdraw' : null;
  }
}

/** The same for what a reporter does through the private link. */
export function reporterObstacle(report: ReportLife, verb: ReporterVerb, now: Date): string | null {
  const inWindow = report.window_ends !== null && now <= report.window_ends;
  switch (verb) {
    case 'answer-question':
      return report.desk === 'waiting' || report.public_key === 'question' ? null : 'no-question';
    case 'object':
      if (!['declined', 'not-taken-up'].includes(report.public_key)) return 'nothing-to-object';
      if (report.objected_at !== null) return 'objected-before';
      return report.object_until !== null && now <= report.object_until ? null : 'too-late';
    case 'rate':
      if (report.rating !== null) return 'rated-before';
      return inWindow ? null : 'not-in-window';
    case 'still-there':
      return inWindow && report.rating === null && report.public_key === 'done' ? null : 'not-in-window';
    case 'add':
    case 'contact':
    case 'share':
      return null;
  }
}
