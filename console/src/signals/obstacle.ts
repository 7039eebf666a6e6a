import type { ReportDetail, ReportVerb } from '@yiwang/contract';

const needsOpen: readonly ReportVerb[] = [
  'accept',
  'decline',
  'join',
  'answer',
  'ask',
  'reclassify',
  'place',
];

/** Why a command cannot be given now, as a code of the words; null when the server allows it. */
export function obstacle(
  of: Pick<ReportDetail, 'verbs' | 'state' | 'kind' | 'question'>,
  verb: ReportVerb,
): string | null {
  if (of.verbs.includes(verb)) return null;
  if (needsOpen.includes(verb) && of.state !== 'received') return 'not-open';
  if (verb === 'answer' && of.kind === 'problem') return 'kind-needs-work';
  if (verb === 'join' && of.kind === 'complaint') return 'complaint-stands-alone';
  return verb === 'ask' && of.question !== null ? 'question-open' : 'right';
}
