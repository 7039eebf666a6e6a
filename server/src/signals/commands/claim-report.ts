import type { ReportDetail } from '@yiwang/contract';
import { type Actor, type City, type CityTx, publish, refuse } from '../../kernel/index.ts';
import { lockReport, type Report } from '../change.ts';
import { type Claim, presentClaim } from '../present.ts';
import { seenReport } from '../queries/report-detail.ts';
import { closeUndo } from '../undo.ts';
import { audienceOf } from '../visibility.ts';

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
  const { takeOver, now } = how;
  const claim = await city.db.transaction().execute(async (tx) => {
    // The row of the report is the lock: two who open it at once come one after the other.
    const report = await lockReport(tx, reportId);
    if (report === null) return refuse('not-found');
    const held = await claimOf(tx, reportId);
    const theirs = held !== null && held.account_id !== actor.accountId;
    if (theirs && !takeOver && presentClaim(held, now) !== null) return held;
    const since = held === null || theirs ? now : held.claimed_at;
    const mine = { account_id: actor.accountId, name: actor.name, claimed_at: since, seen_at: now };
    await tx
      .insertInto('report_claim')
      .values({ report_id: reportId, ...mine })
      .onConflict((same) => same.column('report_id').doUpdateSet(mine))
      .execute();
    if (held === null || theirs) await tell(tx, 'report.claimed', report, actor.accountId);
    return { report_id: reportId, ...mine };
  });
  await closeUndo(city.db, reportId, actor.accountId);
  return presentClaim(claim, now);
}

async function claimOf(tx: CityTx, reportId: string): Promise<Claim | null> {
  const row = await tx
    .selectFrom('report_claim')
    .selectAll()
    .where('report_id', '=', reportId)
    .executeTakeFirst();
  return row ?? null;
}

/** Other desks hear who has it, so that whom it was taken from sees it. */
function tell(tx: CityTx, kind: string, report: Report, accountId: string): Promise<void> {
  const { id, area } = report;
  return publish(tx, [
    { kind, subject: id, area, unitPaths: [], data: { accountId, ...audienceOf(report) } },
  ]);
}

/** Leaves an item; somebody else's claim is not touched. */
export async function releaseClaim(city: City, actor: Actor, reportId: string): Promise<void> {
  if (actor.kind !== 'staff') return;
  await city.db.transaction().execute(async (tx) => {
    const freed = await tx
      .deleteFrom('report_claim')
      .where('report_id', '=', reportId)
      .where('account_id', '=', actor.accountId)
      .returning('report_id')
      .execute();
    const report = freed.length === 0 ? null : await lockReport(tx, reportId);
    if (report !== null) await tell(tx, 'report.released', report, actor.accountId);
  });
}
