import type { ErrorCode, SessionStage } from '@yiwang/contract';

export interface StageFacts {
  readonly factorPassed: boolean;
  readonly totpEnrolled: boolean;
  readonly totpCompulsory: boolean;
  readonly mustChangePassword: boolean;
}

/** How far a session has come once the password was right (or the identity provider vouched). */
export function stageOf(facts: StageFacts): Exclude<SessionStage, 'none'> {
  if (facts.totpEnrolled && !facts.factorPassed) return 'second-factor';
  if (facts.mustChangePassword) return 'change-password';
  if (facts.totpCompulsory && !facts.totpEnrolled) return 'enrol';
  return 'full';
}

/** What a request is told whose session has not come all the way. */
export function refusalOfStage(stage: SessionStage): ErrorCode {
  return stage === 'second-factor' ? 'session.second-factor-required' : 'session.step-required';
}
