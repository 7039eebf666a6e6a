import type { CaseDetail, CaseTimelineItem, ClockView } from '@yiwang/contract';

/** An order of supervision 督办 with its clock, and how it ended. */
export interface Order {
  readonly given: CaseTimelineItem;
  readonly clock: ClockView | null;
  /** Ended by somebody; null: still in force, or it ended with the case. */
  readonly ended: CaseTimelineItem | null;
  /** The last one, in a case that is still supervised. */
  readonly inForce: boolean;
}

/** Orders of a case, the newest first. */
export function ordersOf(of: Pick<CaseDetail, 'timeline' | 'clocks' | 'overlays'>): Order[] {
  const about = of.timeline.filter(({ type }) => type === 'supervised' || type === 'supervision-ended');
  const orders = about.flatMap((given, at): Omit<Order, 'inForce'>[] => {
    if (given.type !== 'supervised') return [];
    const next = about[at + 1];
    const clock = of.clocks.find(({ id }) => id === given.facts.clockId) ?? null;
    return [{ given, clock, ended: next?.type === 'supervision-ended' ? next : null }];
  });
  return orders
    .map((order, at) => ({
      ...order,
      inForce: at === orders.length - 1 && order.ended === null && of.overlays.includes('supervised'),
    }))
    .reverse();
}

/** A case that was solved by whoever found it 自行处置, and the look at it, where it was drawn for one. */
export interface SelfHandled {
  readonly done: CaseTimelineItem;
  /** Drawn at random to be checked by somebody else. */
  readonly drawn: boolean;
  /** What the check found, or a later spot check; null while nobody has looked. */
  readonly found: CaseTimelineItem | null;
  readonly failed: boolean;
}

const looks = new Set(['check-passed', 'check-failed', 'spot-check-failed']);
const failures = new Set(['check-failed', 'spot-check-failed']);

/** The self-handling of a case; null where it came the ordinary way. Looks at later work are not about it. */
export function selfHandledOf({ timeline }: Pick<CaseDetail, 'timeline'>): SelfHandled | null {
  const done = timeline.findLast(({ type }) => type === 'self-handled');
  if (done === undefined) return null;
  const handled = timeline.find(({ seq, type }) => seq > done.seq && type === 'handed-back');
  const until = handled?.seq ?? Number.POSITIVE_INFINITY;
  const found =
    timeline.findLast(({ seq, type }) => seq > done.seq && seq < until && looks.has(type)) ?? null;
  return {
    done,
    drawn: done.facts.drawn === true,
    found,
    failed: found !== null && failures.has(found.type),
  };
}
