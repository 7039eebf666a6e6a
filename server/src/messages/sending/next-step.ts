/** What a gateway said, or did not say, to one try. */
export interface SendResult {
  /**
   * `accepted`: taken. `refused`: will never be taken. `failed`: certainly not taken, may be tried again.
   * `unanswered`: nobody knows (time-out, connection lost after the request went out, cut off by a crash).
   */
  readonly outcome: 'accepted' | 'refused' | 'failed' | 'unanswered';
  readonly detail: string | null;
}

export interface RetryRule {
  /** Tries in all, the first one included. */
  readonly tries: number;
  readonly firstSeconds: number;
  readonly factor: number;
}

export type NextStep =
  | { readonly kind: 'sent' }
  | { readonly kind: 'again'; readonly at: Date }
  | { readonly kind: 'unknown' }
  | { readonly kind: 'give-up' };

/**
 * What follows a try. Only a gateway that drops repeated keys may get an unanswered message again: over any
 * other one the person could hear it twice.
 */
export function nextStep(
  result: SendResult,
  tried: { readonly number: number; readonly honoursKeys: boolean },
  rule: RetryRule,
  now: Date,
): NextStep {
  if (result.outcome === 'accepted') return { kind: 'sent' };
  if (result.outcome === 'refused') return { kind: 'give-up' };
  if (result.outcome === 'unanswered' && !tried.honoursKeys) return { kind: 'unknown' };
  if (tried.number >= rule.tries) {
    return { kind: result.outcome === 'unanswered' ? 'unknown' : 'give-up' };
  }
  return { kind: 'again', at: new Date(now.getTime() + backoffSeconds(rule, tried.number) * 1000) };
}

/** Seconds between try `number` and the next one. */
export function backoffSeconds(rule: RetryRule, number: number): number {
  return rule.firstSeconds * rule.factor ** (number - 1);
}
