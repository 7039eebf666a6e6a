import type { JoinPreview, JoinTarget } from '@yiwang/contract';
import { caseViewsOf, type IncidentRow, requireIncident, scopeOf } from '../../../cases/index.ts';
import { type City, may, refuse, refuseField, type StaffActor } from '../../../kernel/index.ts';
import { claimsOf } from '../../queries/intake-queue.ts';
import { joinObstacle, reportsOf } from './obstacle.ts';
import { failedOf, requireJoin } from './read-join.ts';

/** Which of these reports would join the case, and of the others why not. Nothing is written. */
export async function previewJoin(
  city: City,
  actor: StaffActor,
  incidentId: string,
  { ids, target }: { readonly ids: readonly string[]; readonly target: JoinTarget },
  now: Date,
): Promise<JoinPreview> {
  await requireTarget(city, actor, await requireIncident(city, incidentId), target);
  return previewReports(city, actor, ids, now);
}

/** The same for what failed in a mass join of one's own. */
export async function previewJoinAgain(
  city: City,
  actor: StaffActor,
  joinId: string,
  now: Date,
): Promise<JoinPreview> {
  await requireJoin(city, actor, joinId);
  return previewReports(city, actor, await failedOf(city, joinId), now);
}

async function previewReports(
  city: City,
  actor: StaffActor,
  given: readonly string[],
  now: Date,
): Promise<JoinPreview> {
  const ids = [...new Set(given)];
  const [reports, claims] = await Promise.all([
    reportsOf(city.db, ids),
    claimsOf(
      city,
      ids.map((id) => ({ id })),
    ),
  ]);
  return {
    items: ids.map((id) => {
      const report = reports.get(id);
      const why = joinObstacle(actor, report, claims.get(id) ?? null, now);
      const seen = why === 'not-found' ? undefined : report;
      const receiptNumber = seen === undefined ? null : String(seen.receipt);
      return { id, receiptNumber, seq: seen?.seq ?? null, goes: why === null, why };
    }),
  };
}

/** The event goes on, and the case is one of its own that is open. Refuses with the field. */
export async function requireTarget(
  city: City,
  actor: StaffActor,
  row: IncidentRow,
  target: JoinTarget,
): Promise<void> {
  if (row.ended_at !== null) refuse('report.refused', { params: { reason: 'incident-over' } });
  if ('open' in target) return requireClass(row, target.category);
  const view = (await caseViewsOf(city, [target.caseId])).get(target.caseId);
  const isSeen = view !== undefined && !view.complaint && may(actor, 'signals:join', { area: view.area });
  if (!isSeen) return refuseField('/target/caseId', 'unknown');
  if (view.endedAt !== null) refuseField('/target/caseId', 'case-ended');
  const about = view.class;
  const fits = scopeOf(row).classes.some(
    ({ scheme, code }) => about?.scheme === scheme && about.code.startsWith(code),
  );
  if (!fits || !view.area.startsWith(row.area)) refuseField('/target/caseId', 'not-of-incident');
}

function requireClass(row: IncidentRow, category: { readonly scheme: string; readonly code: string }): void {
  const fits = row.classes.some(
    ({ scheme, code }) => category.scheme === scheme && category.code.startsWith(code),
  );
  if (!fits) refuseField('/target/category', 'not-of-incident');
}
