import { type Actor, type City, may } from '../../../kernel/index.ts';
import type { Report } from '../../change.ts';
import { deskObstacle } from '../../life.ts';
import { type Claim, presentClaim } from '../../present.ts';
import { canSee, visibleTo } from '../../visibility.ts';

/** Why a report cannot be joined by somebody now, as a stable code; null: it can. */
export function joinObstacle(
  actor: Actor,
  report: Report | undefined,
  claim: Claim | null,
  now: Date,
): string | null {
  if (report === undefined || !canSee(visibleTo(actor), report)) return 'not-found';
  if (!may(actor, 'signals:join', { area: report.area })) return 'right';
  const obstacle = deskObstacle(report, 'join');
  if (obstacle !== null) return obstacle;
  const holder = presentClaim(claim, now);
  const isOther = holder !== null && (actor.kind !== 'staff' || holder.accountId !== actor.accountId);
  return isOther ? 'claimed' : null;
}

/** Reports by id. */
export async function reportsOf(db: City['db'], ids: readonly string[]): Promise<Map<string, Report>> {
  if (ids.length === 0) return new Map();
  const rows = await db
    .selectFrom('report')
    .selectAll()
    .where('id', 'in', [...ids])
    .execute();
  return new Map(rows.map((row) => [row.id, row]));
}
