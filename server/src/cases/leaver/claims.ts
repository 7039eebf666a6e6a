import { type HandoverSource, publish } from '../../kernel/index.ts';
import { CLAIM_IDLE_MS } from '../queries/claims.ts';
import { pathsAmong } from '../store/row.ts';

/** Cases that the leaver has open now 占用: they become free by themselves, and colleagues see it at once. */
export const caseClaimHandover: HandoverSource = {
  name: 'case-claim',
  open: async (_city, db, accountId, now) => {
    const rows = await db
      .selectFrom('case_claim as claim')
      .innerJoin('city_case as c', 'c.id', 'claim.case_id')
      .select(['c.id', 'c.number', 'c.area'])
      .where('claim.account_id', '=', accountId)
      .where('claim.held', '=', true)
      .where('claim.touched_at', '>', new Date(now.getTime() - CLAIM_IDLE_MS))
      .orderBy('claim.opened_at')
      .execute();
    return rows.map(({ id, number, area }) => ({
      id,
      kind: 'claim.case',
      label: number ?? '',
      area,
      dueAt: null,
      end: 'always' as const,
    }));
  },
  handOver: async (_city, tx, { from, items }) => {
    const ids = items.map(({ id }) => id);
    await tx
      .updateTable('case_claim')
      .set({ held: false })
      .where('account_id', '=', from)
      .where('case_id', 'in', ids)
      .execute();
    const rows = await tx
      .selectFrom('city_case')
      .select(['id', 'area', 'complaint', 'unit_paths'])
      .where('id', 'in', ids)
      .execute();
    await publish(
      tx,
      rows.map((row) => ({
        kind: 'case.released',
        subject: row.id,
        area: row.complaint ? null : row.area,
        unitPaths: pathsAmong(row.unit_paths),
        data: { accountId: from },
      })),
    );
  },
};
