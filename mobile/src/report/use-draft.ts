import type { ReportKind } from '@yiwang/contract/reports';
import { useKept } from '../outbox/kept.ts';
import { newDraft, type ReportDraft } from './draft.ts';

/** The report under this id: found again after a reload, saved while it is written. Null until it has been read. */
export function useDraft(id: string, kind: ReportKind) {
  const { value, ...rest } = useKept<ReportDraft>(id, () => newDraft(id, new Date(), kind));
  return { draft: value, ...rest };
}
