import type { CaseTaskKind } from '@yiwang/contract';

/** The rule in whose name tasks of a leaver go to others; who asked for it is in the audit of the account. */
export const LEAVER = { kind: 'system', name: 'rule', rule: 'leaver:handover' } as const;

/** An open task of a leaver, with what decides who may have it. */
export interface LeaverTask {
  readonly id: string;
  readonly case_id: string;
  readonly kind: CaseTaskKind;
  /** Of the unit that has the task, else of the one that has the case. */
  readonly unit_path: string | null;
  readonly area: string;
}
