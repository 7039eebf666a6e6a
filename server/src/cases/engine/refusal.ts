/** Why the engine says no. Stable codes: the clients have words for each. */
export const caseRefusals = [
  'wrong-state',
  'not-your-unit',
  'not-your-task',
  'not-your-post',
  'same-person',
  'condition-unknown',
  'condition-not-emergency',
  'condition-required',
  'class-does-not-allow',
  'photo-required',
  'unit-unknown',
  'unit-closed',
  'unit-already-has-it',
  'unit-complained-of',
  'nobody-eligible',
  'not-eligible',
  'verification-open',
  'disputed',
  'not-disputed',
  'suspended',
  'not-suspended',
  'return-pending',
  'nothing-asked',
  'already-asked',
  'too-late',
  'too-often',
  'limit-too-long',
  'emergency-never-waits',
  'proof-required',
  'assist-open',
  'task-unknown',
  'formalities-owed',
  'children-open',
  'other-case-unfit',
  'report-unknown',
  'no-reporter',
  'already-said',
  'window-over',
  'not-late',
  'nothing-to-withdraw',
  'already-opened',
  'number-missing',
  'review-date-unfit',
  'target-unfit',
] as const;
export type CaseRefusal = (typeof caseRefusals)[number];

/** Thrown inside a decider, caught by `decide`: outside the engine a refusal is a value. */
export class Refused extends Error {
  override readonly name = 'Refused';
  readonly code: CaseRefusal;
  readonly params: Readonly<Record<string, unknown>>;
  constructor(code: CaseRefusal, params: Readonly<Record<string, unknown>> = {}) {
    super(code);
    this.code = code;
    this.params = params;
  }
}

export function no(code: CaseRefusal, params?: Readonly<Record<string, unknown>>): never {
  throw new Refused(code, params);
}

/** Says no unless the condition holds. */
export function need(
  holds: boolean,
  code: CaseRefusal,
  params?: Readonly<Record<string, unknown>>,
): asserts holds {
  if (!holds) no(code, params);
}
