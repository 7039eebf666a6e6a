import type { Post } from '@yiwang/contract';
import { type Expression, type SqlBool, sql } from 'kysely';
import { type Actor, holdingsOf } from '../kernel/index.ts';

/** Which reports an actor may see. */
export interface ReportSight {
  readonly everything: boolean;
  /** Area prefixes for everything but complaints about staff. */
  readonly areas: readonly string[];
  /** Area prefixes for complaints about staff. */
  readonly complaintAreas: readonly string[];
  /** Unit paths the actor belongs to: a complaint about one of these is hidden from him whatever his post. */
  readonly ownUnits: readonly string[];
}

const nothing: ReportSight = { everything: false, areas: [], complaintAreas: [], ownUnits: [] };

/** Desk posts see the reports of their area, supervisors the complaints too; nobody else sees any. */
export function visibleTo(actor: Actor): ReportSight {
  if (actor.kind === 'system') return { ...nothing, everything: true };
  if (actor.kind !== 'staff' || actor.admin !== null) return nothing;
  const areasOf = (...posts: Parameters<typeof holdingsOf> extends [Actor, ...infer P] ? P : never) =>
    holdingsOf(actor, ...posts).map((held) => held.area);
  return {
    everything: false,
    areas: areasOf('clerk', 'shift-leader', 'centre-head', 'supervisor'),
    complaintAreas: areasOf('supervisor'),
    ownUnits: actor.holdings.flatMap((held) => held.unitPath ?? []),
  };
}

/** Who may learn that there is a report at all: of a complaint about staff only supervisors. */
export const audienceOf = ({ kind }: { readonly kind: string }): { onlyPosts?: readonly Post[] } =>
  kind === 'complaint' ? { onlyPosts: ['supervisor'] } : {};

/** What of a report decides who may see it. */
export interface Seen {
  readonly kind: string;
  readonly area: string;
  /** Path of the unit complained of. */
  readonly unit_concerned: string | null;
}

export function canSee(sight: ReportSight, report: Seen): boolean {
  if (sight.everything) return true;
  const areas = report.kind === 'complaint' ? sight.complaintAreas : sight.areas;
  return areas.some((area) => report.area.startsWith(area)) && !isConcerned(sight, report);
}

function isConcerned(sight: ReportSight, { kind, unit_concerned }: Seen): boolean {
  if (kind !== 'complaint' || unit_concerned === null) return false;
  return sight.ownUnits.some((path) => path.startsWith(unit_concerned));
}

/** The same as a condition on `report`. */
export function sightCondition(sight: ReportSight): Expression<SqlBool> {
  if (sight.everything) return sql<SqlBool>`true`;
  const own = sight.ownUnits.map((path) => sql`${path} like report.unit_concerned || '%'`);
  const concerned = own.length === 0 ? sql`false` : sql`(${sql.join(own, sql` or `)})`;
  return sql<SqlBool>`(
    (report.kind <> 'complaint' and ${inAreas(sight.areas)})
    or (report.kind = 'complaint' and ${inAreas(sight.complaintAreas)}
        and (report.unit_concerned is null or not ${concerned})))`;
}

function inAreas(areas: readonly string[]) {
  if (areas.length === 0) return sql`false`;
  if (areas.includes('')) return sql`true`;
  return sql`(${sql.join(
    areas.map((area) => sql`report.area like ${`${area}%`}`),
    sql` or `,
  )})`;
}
