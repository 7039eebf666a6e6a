/**
 * What a case counts as: the atoms of all figures. A figure of a period, the list behind it and the rollups are all
 * made from this one table, so that they cannot differ. Conditions are SQL over `c`, a row of `city_case`.
 */

type Moment = 'opened_at' | 'registered_at' | 'ended_at' | 'closed_at';

/** Counted in the period in which its moment falls. */
export interface Flow {
  readonly kind: 'flow';
  readonly moment: Moment;
  readonly when: string;
}

/**
 * Owed from its deadline on until it is done: the deadline falls in the period, or in an earlier one and it was not
 * done by then (积压). `due` and `done` are SQL for the two moments.
 */
export interface Stock {
  readonly kind: 'stock';
  readonly due: string;
  readonly done: string;
  readonly when: string;
}

const flow = (moment: Moment, when = 'true'): Flow => ({ kind: 'flow', moment, when });
const handling = (when = 'true'): Stock => ({
  kind: 'stock',
  due: 'c.handle_due_at',
  done: handedBack,
  when: `${counted} and (${when})`,
});
const whole = (when = 'true'): Stock => ({
  kind: 'stock',
  due: 'c.city_due_at',
  done: finished,
  when: `${counted} and (${when})`,
});

/** A case that is over, in whatever way, is owed by nobody any more. */
const handedBack = 'coalesce(c.handed_back_at, c.ended_at)';
const finished = 'coalesce(c.closed_at, c.ended_at)';
/** Void, joined and referred cases are nobody's debt; what was handled on the spot is counted apart. */
const counted = "c.state not in ('voided', 'merged', 'not-registered', 'referred') and not c.self_handled";
const targeted = 'c.city_due_at is not null';
/** Late is what the clock said, unless an appeal was upheld: that changes the statistic only (申诉). */
const handledLate = 'c.handle_late is true and not c.appeal_upheld';
const wholeLate = 'c.city_late is true and not c.appeal_upheld';
/** An imported case whose source gives no verdict: none is made up for it. */
const unjudged = 'c.city_late is null and c.import_key is not null and c.ended_at is not null';

/** Complaints about staff are counted nowhere here: they belong to the supervisor's inbox, not to figures. */
export const countedAtAll = 'not c.complaint';

/** The order is the order of the bits in stored facts: append, never reorder. An integer has room for 31: it is full. */
export const measures = {
  opened: flow('opened_at'),
  registered: flow('registered_at'),
  notRegistered: flow('ended_at', "c.state = 'not-registered'"),
  voided: flow('ended_at', "c.state = 'voided'"),
  merged: flow('ended_at', "c.state = 'merged'"),
  referred: flow('ended_at', "c.state = 'referred'"),
  ended: flow('closed_at'),
  selfHandled: flow('closed_at', 'c.self_handled'),
  satisfied: flow('closed_at', 'c.satisfied > 0 and c.dissents = 0'),
  answered: flow('closed_at', 'c.satisfied > 0 or c.dissents > 0'),
  dissatisfied: flow('opened_at', 'c.dissents > 0'),
  rebound: flow('opened_at', 'c.rebound_of is not null'),
  withTarget: flow('opened_at', targeted),
  judgedLate: flow('opened_at', `${targeted} and ${wholeLate}`),
  unjudged: flow('opened_at', `${targeted} and ${unjudged}`),
  returned: flow('registered_at', 'c.handoffs > 0'),
  suspended: flow('registered_at', 'c.suspensions > 0'),
  supervised: flow('registered_at', 'c.was_supervised'),
  falseClosed: flow('registered_at', 'c.false_closings > 0'),
  handle: handling(),
  handleLate: handling(handledLate),
  handleExtended: handling('c.extensions > 0'),
  close: whole(),
  closeLate: whole(wholeLate),
  closeReworked: whole('c.reworks > 0'),
  closeSuspended: whole('c.suspensions > 0'),
  closeUrgent: whole('c.emergency'),
  closeUrgentLate: whole(`c.emergency and ${wholeLate}`),
  returnedAgain: flow('registered_at', 'c.handoffs > 1'),
  /** The first "still there" of a reporter and a failed spot check each open a closed case again. */
  reopened: flow('opened_at', 'c.dissents > 0 or c.false_closings > 0'),
  registeredPublic: flow('registered_at', "c.source in ('public', 'hotline')"),
} as const satisfies Readonly<Record<string, Flow | Stock>>;

export type MeasureName = keyof typeof measures;
export const measureNames = Object.keys(measures) as readonly MeasureName[];
