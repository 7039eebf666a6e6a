import type { Post } from '@yiwang/contract';
import { type Expression, type SqlBool, sql } from 'kysely';
import { type Actor, holdingsOf } from '../kernel/index.ts';
import { personKey } from './store/row.ts';

/** What of the cases an actor may see; every reader takes one. */
export interface Visibility {
  readonly everything: boolean;
  /** Area prefixes of desk posts. */
  readonly areas: readonly string[];
  /** Area prefixes in which complaints about staff are seen too. */
  readonly complaintAreas: readonly string[];
  /** Unit paths the actor belongs to, with all below them. */
  readonly unitPaths: readonly string[];
  /** Posts of the desk that decide on what is asked, each with the prefix of its area. */
  readonly decides: readonly { readonly post: Post; readonly area: string }[];
  /** Paths of the units that the actor heads: only a head agrees to what is asked inside one. */
  readonly headOf: readonly string[];
  /** For tasks of one's own. */
  readonly accountId: string | null;
  /** Desk posts may look at reporters (each look is logged); handling units never. */
  readonly reporters: boolean;
}

const desks: readonly Post[] = [
  'clerk',
  'shift-leader',
  'dispatcher',
  'centre-head',
  'supervisor',
  'ruling-desk',
  'assessor',
  'leader',
];
const nothing: Visibility = {
  everything: false,
  areas: [],
  complaintAreas: [],
  unitPaths: [],
  decides: [],
  headOf: [],
  accountId: null,
  reporters: false,
};

/** Desk posts see their area, units what they had a part in, everybody his own tasks; others nothing. */
export function visibleTo(actor: Actor): Visibility {
  if (actor.kind === 'system') return { ...nothing, everything: true };
  if (actor.kind !== 'staff' || actor.admin !== null) return nothing;
  const areasOf = (...posts: Post[]) => [...new Set(holdingsOf(actor, ...posts).map((held) => held.area))];
  return {
    everything: false,
    areas: areasOf(...desks),
    complaintAreas: areasOf('supervisor', 'centre-head'),
    unitPaths: holdingsOf(actor, 'unit-head', 'handler', 'crew').flatMap((held) => held.unitPath ?? []),
    decides: holdingsOf(actor, 'shift-leader', 'centre-head'),
    headOf: holdingsOf(actor, 'unit-head').flatMap((held) => held.unitPath ?? []),
    accountId: actor.accountId,
    reporters: holdingsOf(actor, 'clerk', 'shift-leader', 'supervisor', 'centre-head').length > 0,
  };
}

/** What of a case decides who may see it. */
export interface SeenCase {
  readonly area: string;
  readonly complaint: boolean;
  readonly unitPaths: readonly string[];
  readonly accounts: readonly (string | null)[];
}

/** Whether one case, already read, may be seen. */
export function canSee(sight: Visibility, seen: SeenCase): boolean {
  if (sight.everything) return true;
  const areas = seen.complaint ? sight.complaintAreas : sight.areas;
  if (areas.some((area) => seen.area.startsWith(area))) return true;
  if (sight.accountId !== null && seen.accounts.includes(sight.accountId)) return true;
  return sight.unitPaths.some((path) => seen.unitPaths.some((one) => one.startsWith(path)));
}

/**
 * The same as a condition on `city_case` (aliased `c`). A complaint about staff is never sent to the unit that it is
 * about, so that those who have a part in it may see it like any other case.
 */
export function visibleCondition(sight: Visibility): Expression<SqlBool> {
  if (sight.everything) return sql<SqlBool>`true`;
  const keys = [...sight.unitPaths, ...(sight.accountId === null ? [] : [personKey(sight.accountId)])];
  const part = keys.length === 0 ? sql`false` : sql`c.unit_paths && ${keys}::text[]`;
  if (sight.areas.length === 0 && sight.complaintAreas.length === 0) return sql<SqlBool>`${part}`;
  return sql<SqlBool>`((not c.complaint and ${inAreas(sight.areas)})
    or (c.complaint and ${inAreas(sight.complaintAreas)}) or ${part})`;
}

function inAreas(areas: readonly string[]) {
  if (areas.length === 0) return sql`false`;
  if (areas.includes('')) return sql`true`;
  return sql`(${sql.join(
    areas.map((area) => sql`c.area like ${`${area}%`}`),
    sql` or `,
  )})`;
}
