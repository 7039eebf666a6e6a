import type { CaseDetail } from '@yiwang/contract';

const beforeTypes = new Set(['opened', 'report-attached', 'absorbed', 'fact-confirmed']);

/** Photos of a case sorted by what they prove: the matter, the work done, the check. Newest proof first. */
export interface CasePhotos {
  readonly before: readonly string[];
  readonly after: readonly string[];
  readonly all: readonly string[];
  readonly handedBackAt: string | null;
  readonly distance: number | null;
}

/** Reads the photos off the timeline; a case without event photos shows its first photo. */
export function photosOf(of: Pick<CaseDetail, 'timeline' | 'firstPhoto'>): CasePhotos {
  const back = of.timeline.findLast((item) => item.type === 'handed-back' || item.type === 'self-handled');
  const before = of.timeline.filter((item) => beforeTypes.has(item.type)).flatMap((item) => item.files);
  const first = before.length === 0 && of.firstPhoto !== null ? [of.firstPhoto] : before;
  const all = [...new Set([...of.timeline.flatMap((item) => item.files), ...first])];
  return {
    before: first,
    after: back?.files ?? [],
    all,
    handedBackAt: back?.at ?? null,
    distance: back?.distance ?? null,
  };
}
