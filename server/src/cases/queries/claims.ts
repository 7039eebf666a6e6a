import type { City } from '../../kernel/index.ts';

/** A claim ends by itself after so long without a sign of life. */
export const CLAIM_IDLE_MS = 3 * 60_000;

export interface HeldClaim {
  readonly case_id: string;
  readonly account_id: string;
  readonly opened_at: Date;
}

/** Who has which of the cases open now. */
export async function claimsOf(
  city: City,
  caseIds: readonly string[],
  now: Date,
): Promise<Map<string, HeldClaim>> {
  if (caseIds.length === 0) return new Map();
  const rows = await city.db
    .selectFrom('case_claim')
    .select(['case_id', 'account_id', 'opened_at'])
    .where('case_id', 'in', [...caseIds])
    .where('held', '=', true)
    .where('touched_at', '>', new Date(now.getTime() - CLAIM_IDLE_MS))
    .orderBy('opened_at')
    .execute();
  return new Map(rows.map((row) => [row.case_id, row]));
}
