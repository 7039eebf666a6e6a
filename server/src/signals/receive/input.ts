import type { ReceiveReport, ReportSource } from '@yiwang/contract';

/** A notice as some door hands it in: what the contract allows, and what only the door knows. */
export interface ReceiveInput {
  readonly body: ReceiveReport;
  readonly source: ReportSource;
  /** Names the door for the idempotency key: `web`, `open311`, `client`, `desk`, … */
  readonly door: string;
  /** The sender's idempotency key; null: none was sent, the report cannot be replayed. */
  readonly key: string | null;
  /** From an address that sends very many: stored, and put aside for a look. */
  readonly busy: boolean;
  readonly now: Date;
}

/** Sources whose sender is a member of the public who may be given a private link. */
export const publicSources: readonly string[] = ['web', 'open311', 'hotline', 'counter', 'letter', 'import'];
/** Sources of staff whose finding needs no desk: it opens a case by rule. */
const trustedSources: readonly string[] = ['patrol', 'station', 'superior'];

/** Whether the reporter is a person of the public: verified on the spot first, hears the end, may say "still there". */
export function isFromPublic(source: string): boolean {
  return publicSources.includes(source);
}

export function isTrustedSource(source: string): boolean {
  return trustedSources.includes(source);
}

/** The case's word for where a report came from. */
export function caseSource(source: string) {
  switch (source) {
    case 'hotline':
      return 'hotline' as const;
    case 'superior':
      return 'superior' as const;
    case 'patrol':
    case 'station':
      return 'staff' as const;
    case 'device':
      return 'device' as const;
    case 'client':
      return 'department' as const;
    case 'import':
      return 'import' as const;
    default:
      return 'public' as const;
  }
}
