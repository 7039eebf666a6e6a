import type { CaseDetail, CaseTimelineItem } from '@yiwang/contract/cases';

const matter = new Set(['opened', 'report-attached', 'reports-attached', 'absorbed', 'fact-confirmed']);
const work = new Set(['handed-back', 'self-handled', 'assist-finished']);

const idsIn = (value: unknown): string[] =>
  Array.isArray(value) ? value.filter((one): one is string => typeof one === 'string') : [];

/** Who solves what he finds shows both with one step: which photo is which stands in its facts. */
const beforeIn = ({ type, files, facts }: CaseTimelineItem): readonly string[] => {
  if (type === 'self-handled') return idsIn(facts.before);
  return matter.has(type) ? files : [];
};
const afterIn = ({ type, files, facts }: CaseTimelineItem): readonly string[] =>
  type === 'self-handled' ? idsIn(facts.after) : files;

/** Photos of a case by what they prove: the matter before, the newest work after. */
export function casePhotos(of: Pick<CaseDetail, 'timeline' | 'firstPhoto'>): {
  before: readonly string[];
  after: readonly string[];
} {
  const before = of.timeline.flatMap(beforeIn);
  const worked = of.timeline.filter(({ type, files }) => work.has(type) && files.length > 0);
  const last = worked[worked.length - 1];
  return {
    before: [...new Set(of.firstPhoto === null ? before : [of.firstPhoto, ...before])],
    after: last === undefined ? [] : afterIn(last),
  };
}
