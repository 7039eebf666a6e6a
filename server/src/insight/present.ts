import type { CaseSummary, IntakeRow, SearchHit } from '@yiwang/contract';

/** A case as a hit. */
export function caseHit(one: CaseSummary): SearchHit {
  return {
    kind: 'case',
    id: one.id,
    number: one.number,
    state: one.state,
    className: one.class?.name ?? null,
    areaName: one.place.areaName,
    openedAt: one.openedAt,
  };
}

/** A report as a hit: its number and where it stands, nothing of what was said in it or by whom. */
export function reportHit(one: IntakeRow): SearchHit {
  return {
    kind: 'report',
    id: one.id,
    receiptNumber: one.receiptNumber,
    state: one.state,
    areaName: one.areaName,
    receivedAt: one.receivedAt,
    caseId: one.caseId,
  };
}
