import { bulkOutcomes, type MassJoin } from '@yiwang/contract';
import { caseViewsOf } from '../../../cases/index.ts';
import { type City, refuse, type StaffActor } from '../../../kernel/index.ts';
import { canSee, visibleTo } from '../../visibility.ts';
import '../schema.ts';
import { reportsOf } from './obstacle.ts';

/** A mass join of one's own; another person's is `not-found`. */
export async function requireJoin(city: City, actor: StaffActor, id: string) {
  const row = await city.db
    .selectFrom('mass_join')
    .selectAll()
    .where('id', '=', id)
    .where('account_id', '=', actor.accountId)
    .executeTakeFirst();
  return row ?? refuse('not-found', { because: `mass join ${id}` });
}

/** How far it is, and what became of each report. */
export async function readJoin(city: City, actor: StaffActor, id: string): Promise<MassJoin> {
  const join = await requireJoin(city, actor, id);
  const items = await city.db
    .selectFrom('mass_join_item')
    .select(['report_id', 'outcome', 'why'])
    .where('join_id', '=', id)
    .orderBy('place')
    .execute();
  const reports = await reportsOf(
    city.db,
    items.map((item) => item.report_id),
  );
  const count = (outcome: string) => items.filter((item) => item.outcome === outcome).length;
  const counts = Object.fromEntries(
    bulkOutcomes.map((outcome) => [outcome, count(outcome)]),
  ) as MassJoin['counts'];
  const views = join.case_id === null ? null : await caseViewsOf(city, [join.case_id]);
  const sight = visibleTo(actor);
  return {
    id,
    incidentId: join.incident_id,
    caseId: join.case_id,
    caseNumber: views?.get(join.case_id ?? '')?.number ?? null,
    opens: join.opens !== null,
    running: counts.pending + counts.undoing > 0,
    counts,
    items: items.map(({ report_id, outcome, why }) => {
      const report = reports.get(report_id);
      const seen = report !== undefined && canSee(sight, report) ? report : undefined;
      const receiptNumber = seen === undefined ? null : String(seen.receipt);
      return { id: report_id, receiptNumber, seq: seen?.seq ?? null, outcome, why };
    }),
  };
}

/** Reports that another try may be for. */
export async function failedOf(city: City, id: string): Promise<string[]> {
  const rows = await city.db
    .selectFrom('mass_join_item')
    .select('report_id')
    .where('join_id', '=', id)
    .where('outcome', 'in', ['refused', 'moved'])
    .orderBy('place')
    .execute();
  return rows.map((row) => row.report_id);
}
