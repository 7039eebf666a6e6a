import type { ReportDetail } from '@yiwang/contract';
import { type Actor, type City, refuse } from '../../kernel/index.ts';
import { CLAIM_IDLE_MS, presentClaim } from '../present.ts';
import { seenReport } from '../queries/report-detail.ts';
import { closeUndo } from '../undo.ts';

/**
 * Opening an item claims it; calling it again keeps the claim alive. Somebody else's living claim is left alone
 * unless it is taken over. Answers who has it now.
 */
export async function claimReport(
  city: City,
  actor: Actor,
  reportId: string,
  how: { readonly takeOver: boolean; readonly now: Date },
): Promise<ReportDetail['claim']> {
  if (actor.kind !== 'staff') return refuse('right.refused');
  await seenReport(city, actor, reportId);
  const { now } = how;
  const mine = { account_id: actor.accountId, name: actor.name, claimed_at: now, seen_at: now };
  const idleSince = new Date(now.getTime() - CLAIM_IDLE_MS);
  await city.db
    .insertInto('report_claim')
    .values({ report_id: reportId, ...mine })
    .onConflict((same) =>
      same
        .column('report_id')
        .doUpdateSet((eb) => ({
          account_id: mine.account_id,
          name: mine.name,
          seen_at: now,
          claimed_at: eb
            .case()
            .when('report_claim.account_id', '=', mine.account_id)
            .then(eb.ref('report_claim.claimed_at'))
            .else(now)
            .end(),
        }))
        .where((eb) =>
          how.takeOver
            ? eb.val(true)
            : eb.or([
                eb('report_claim.account_id', '=', mine.account_id),
                eb('report_claim.seen_at', '<', idleSince),
              ]),
        ),
    )
    .execute();
  const claim = await city.db
    .selectFrom('report_claim')
    .selectAll()
    .where('report_id', '=', reportId)
    .executeTakeFirst();
  await closeUndo(city.db, reportId, actor.accountId);
  return presentClaim(claim ?? null, now);
}

/** Leaves an item; somebody else's claim is not touched. */
export async function releaseClaim(city: City, actor: Actor, reportId: string): Promise<void> {
  if (actor.kind !== 'staff') return;
  await city.db
    .deleteFrom('report_claim')
    .where('report_id', '=', reportId)
    .where('account_id', '=', actor.accountId)
    .execute();
}
