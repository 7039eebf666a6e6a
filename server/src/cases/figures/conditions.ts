import { type FigureName, figureNames } from '@yiwang/contract';
import { type Expression, type SqlBool, sql } from 'kysely';
import { refuseField } from '../../kernel/index.ts';

type Condition = Expression<SqlBool>;

/** A period; an open end counts everything. */
export interface Period {
  readonly from?: string | undefined;
  readonly to?: string | undefined;
}

const BEGINNING = '1900-01-01T00:00:00Z';

/**
 * What each count of the figures counts, as a condition on `c`. A count and the list behind it use the same
 * condition, so that they cannot differ. The closing that counts is the last one.
 */
const conditions: Readonly<Record<FigureName, (from: Date, to: Date, now: Date) => Condition>> = {
  opened: (from, to) => within('opened_at', from, to),
  registered: (from, to) => within('registered_at', from, to),
  notRegistered: (from, to) => sql<SqlBool>`c.state = 'not-registered' and ${within('ended_at', from, to)}`,
  dueToHandle: (from, to) => sql<SqlBool>`(${dueToHandle(from, to)})`,
  handled: (from, to) => sql<SqlBool>`(${dueToHandle(from, to)}) and c.handed_back_at < ${to}`,
  handledOnTime: (from, to) =>
    sql<SqlBool>`(${dueToHandle(from, to)}) and c.handed_back_at < ${to} and ${onTime('handle_late')}`,
  handledLate: (from, to) =>
    sql<SqlBool>`(${dueToHandle(from, to)}) and c.handed_back_at < ${to} and not ${onTime('handle_late')}`,
  lateOpen: (from, to, now) =>
    sql<SqlBool>`(${dueToHandle(from, to)}) and (c.handed_back_at is null or c.handed_back_at >= ${to}) and c.handle_due_at < ${earlier(to, now)}`,
  dueToClose: (from, to) => sql<SqlBool>`(${dueToClose(from, to)})`,
  closed: (from, to) => sql<SqlBool>`(${dueToClose(from, to)}) and c.closed_at < ${to}`,
  closedOnTime: (from, to) =>
    sql<SqlBool>`(${dueToClose(from, to)}) and c.closed_at < ${to} and ${onTime('city_late')}`,
  closedLate: (from, to) =>
    sql<SqlBool>`(${dueToClose(from, to)}) and c.closed_at < ${to} and not ${onTime('city_late')}`,
  withTarget: (from, to) => sql<SqlBool>`${within('opened_at', from, to)} and ${targeted}`,
  onTime: (from, to, now) =>
    sql<SqlBool>`${within('opened_at', from, to)} and ${targeted} and not ${overdue(now)} and not ${unjudged}`,
  overdue: (from, to, now) =>
    sql<SqlBool>`${within('opened_at', from, to)} and ${targeted} and ${overdue(now)}`,
  unjudged: (from, to) => sql<SqlBool>`${within('opened_at', from, to)} and ${targeted} and ${unjudged}`,
  noTarget: (from, to) => sql<SqlBool>`${within('opened_at', from, to)} and not ${targeted}`,
  reworked: (from, to) => sql<SqlBool>`(${dueToClose(from, to)}) and c.reworks > 0`,
  returned: (from, to) => sql<SqlBool>`${within('registered_at', from, to)} and c.handoffs > 0`,
  extended: (from, to) => sql<SqlBool>`(${dueToHandle(from, to)}) and c.extensions > 0`,
  suspended: (from, to) => sql<SqlBool>`${within('registered_at', from, to)} and c.suspensions > 0`,
  voided: (from, to) => sql<SqlBool>`c.state = 'voided' and ${within('ended_at', from, to)}`,
  supervised: (from, to) => sql<SqlBool>`${within('registered_at', from, to)} and c.was_supervised`,
  selfHandled: (from, to) => sql<SqlBool>`c.self_handled and ${within('closed_at', from, to)}`,
  falseClosed: (from, to) => sql<SqlBool>`${within('registered_at', from, to)} and c.false_closings > 0`,
  satisfied: (from, to) =>
    sql<SqlBool>`${within('closed_at', from, to)} and c.satisfied > 0 and c.dissents = 0`,
  dissatisfied: (from, to) => sql<SqlBool>`${within('opened_at', from, to)} and c.dissents > 0`,
};

/** The condition of a figure by name; refuses a name that is none. */
export function figureCondition(name: string, period: Period, now: Date): Condition {
  const known = figureNames.find((one) => one === name);
  if (known === undefined) return refuseField('/query/figure', 'unknown-figure');
  return conditions[known](...boundsOf(period, now), now);
}

/** Begin and end of a period as moments. */
export function boundsOf(period: Period, now: Date): [Date, Date] {
  return [
    new Date(period.from ?? BEGINNING),
    period.to === undefined ? new Date(now.getTime() + 1) : new Date(period.to),
  ];
}

type Moment = 'opened_at' | 'registered_at' | 'closed_at' | 'ended_at';

function within(column: Moment, from: Date, to: Date): Condition {
  const ref = sql.ref(`c.${column}`);
  return sql<SqlBool>`${ref} >= ${from} and ${ref} < ${to}`;
}

/** Deadline of the unit in the period, and the backlog of earlier ones. Void and joined cases are nobody's. */
function dueToHandle(from: Date, to: Date): Condition {
  return sql<SqlBool>`c.handle_due_at < ${to} and (c.handle_due_at >= ${from} or c.handed_back_at is null or c.handed_back_at >= ${from})
    and ${counted} and not c.self_handled`;
}

/** Deadline of the city in the period, and the backlog of earlier ones. */
function dueToClose(from: Date, to: Date): Condition {
  return sql<SqlBool>`c.city_due_at < ${to} and (c.city_due_at >= ${from} or c.closed_at is null or c.closed_at >= ${from})
    and ${counted} and not c.self_handled`;
}

const counted = sql<SqlBool>`c.state not in ('voided', 'merged', 'not-registered', 'referred')`;
const targeted = sql<SqlBool>`c.city_due_at is not null`;

/** Late is what the clock said, unless an appeal was upheld: that changes the statistic only. */
function onTime(column: 'handle_late' | 'city_late'): Condition {
  return sql<SqlBool>`(${sql.ref(`c.${column}`)} is not true or c.appeal_upheld)`;
}

function overdue(now: Date): Condition {
  return sql<SqlBool>`((c.city_late is true and not c.appeal_upheld) or (c.city_late is null and c.city_due_at < ${now} and not ${unjudged}))`;
}

/** An imported case whose source gives no verdict: none is made up for it. */
const unjudged = sql<SqlBool>`(c.city_late is null and c.import_key is not null)`;

const earlier = (a: Date, b: Date): Date => (a < b ? a : b);
