import type { CaseDetail, CaseTimelineItem } from '@yiwang/contract';

const beforeTypes = new Set(['opened', 'report-attached', 'reports-attached', 'absorbed', 'fact-confirmed']);

/** Photos of a case sorted by what they prove: the matter, the work done, the check. Newest proof first. */
export interface CasePhotos {
  readonly before: readonly string[];
  readonly after: readonly string[];
  readonly all: readonly string[];
  readonly handedBackAt: string | null;
  readonly distance: number | null;
}

const idsIn = (value: unknown): string[] =>
  Array.isArray(value) ? value.filter((one): one is string => typeof one === 'string') : [];

/** Who solves what he finds shows both with one step: which photo is which stands in its facts. */
const beforeIn = ({ type, files, facts }: CaseTimelineItem): readonly string[] => {
  if (type === 'self-handled') return idsIn(facts.before);
  return beforeTypes.has(type) ? files : [];
};
const afterIn = ({ type, files, facts }: CaseTimelineItem): readonly string[] =>
  type === 'self-handled' ? idsIn(facts.after) : files;

/** Reads the photos off the timeline; a case without event photos shows its first photo. */
export function photosOf(of: Pick<CaseDetail, 'timeline' | 'firstPhoto'>): CasePhotos {
  const back = of.timeline.findLast((item) => item.type === 'handed-back' || item.type === 'self-handled');
  const before = of.timeline.flatMap(beforeIn);
  const first = before.length === 0 && of.firstPhoto !== null ? [of.firstPhoto] : before;
  const all = [...new Set([...of.timeline.flatMap((item) => item.files), ...first])];
  return {
    before: first,
    after: back === undefined ? [] : afterIn(back),
    all,
    handedBackAt: back?.at ?? null,
    distance: back?.distance ?? null,
  };
}
