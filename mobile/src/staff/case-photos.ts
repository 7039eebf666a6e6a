import type { CaseDetail } from '@yiwang/contract/cases';

const matter = new Set(['opened', 'report-attached', 'absorbed', 'fact-confirmed']);
const work = new Set(['handed-back', 'self-handled', 'assist-finished']);

/** Photos of a case by what they prove: the matter before, the newest work after. */
export function casePhotos(of: Pick<CaseDetail, 'timeline' | 'firstPhoto'>): {
  before: readonly string[];
  after: readonly string[];
} {
  const before = of.timeline.filter(({ type }) => matter.has(type)).flatMap(({ files }) => files);
  const worked = of.timeline.filter(({ type, files }) => work.has(type) && files.length > 0);
  return {
    before: [...new Set(of.firstPhoto === null ? before : [of.firstPhoto, ...before])],
    after: worked[worked.length - 1]?.files ?? [],
  };
}
