import { type HandoverSource, publish } from '../../kernel/index.ts';
import { lockReport } from '../change.ts';
import { CLAIM_IDLE_MS } from '../present.ts';
import { audienceOf } from '../visibility.ts';

/** Reports that the leaver has open now 占用: they become free by themselves. */
export const reportClaimHandover: HandoverSource = {
  name: 'report-claim',
  open: async (_city, db, accountId, now) => {
    const rows = await db
      .selectFrom('report_claim as claim')
      .innerJoin('report', 'report.id', 'claim.report_id')
      .select(['report.id', 'report.receipt', 'report.area'])
      .where('claim.account_id', '=', accountId)
      .where('claim.seen_at', '>', new Date(now.getTime() - CLAIM_IDLE_MS))
      .orderBy('claim.claimed_at')
      .execute();
    return rows.map(({ id, receipt, area }) => ({
      id,
      kind: 'claim.report',
      label: String(receipt),
      area,
      dueAt: null,
      end: 'always' as const,
    }));
  },
  handOver: async (_city, tx, { from, items }) => {
    for (const { id } of items) {
      const report = await lockReport(tx, id);
      await tx
        .deleteFrom('report_claim')
        .where('report_id', '=', id)
        .where('account_id', '=', from)
        .execute();
      if (report === null) continue;
      const data = { accountId: from, ...audienceOf(report) };
      await publish(tx, [{ kind: 'report.released', subject: id, area: report.area, unitPaths: [], data }]);
    }
  },
};
