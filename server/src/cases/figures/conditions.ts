import { type Expression, type RawBuilder, type SqlBool, sql } from 'kysely';
import { refuseField } from '../../kernel/index.ts';
import { type Formula, figureNamed, formulas, stockOf } from './figures.ts';
import { countedAtAll, type MeasureName, measures } from './measures.ts';

type Condition = Expression<SqlBool>;
type Sql = RawBuilder<unknown>;

/** A period; an open end counts everything. */
export interface Period {
  readonly from?: string | undefined;
  readonly to?: string | undefined;
}

const BEGINNING = '1900-01-01T00:00:00Z';

/** The cases behind a figure, as a condition on `c`. Refuses a name that is none. */
export function figureCondition(name: string, period: Period, now: Date): Condition {
  const known = figureNamed(name);
  if (known === undefined) return refuseField('/query/figure', 'unknown-figure');
  const bounds = boundsOf(period, now);
  return sql<SqlBool>`(${sql.raw(countedAtAll)} and (${conditionOf(formulas[known], bounds, now)}))`;
}

/** Begin and end of a period as moments. */
export function boundsOf(period: Period, now: Date): [Date, Date] {
  return [
    new Date(period.from ?? BEGINNING),
    period.to === undefined ? new Date(now.getTime() + 1) : new Date(period.to),
  ];
}

function conditionOf(formula: Formula, [from, to]: [Date, Date], now: Date): Sql {
  switch (formula.kind) {
    case 'in':
      return inPeriod(formula.of, from, to);
    case 'due':
      return dueIn(formula.of, from, cutOf(to, now));
    case 'done':
      return sql`${doneIn(formula.of, from, cutOf(to, now))}${formula.but === undefined ? sql`` : sql` and not (${when(formula.but)})`}`;
    case 'open-late':
      return openLate(formula.of, to, now);
    case 'overdue':
      return sql`${inPeriod('opened', from, to)} and (${late(now)})`;
    case 'on-time':
      return sql`${inPeriod('withTarget', from, to)} and not (${late(now)}) and not (${when('unjudged')})`;
    case 'no-target':
      return sql`${inPeriod('opened', from, to)} and not (${when('withTarget')})`;
  }
}

const when = (name: MeasureName): Sql => sql.raw(measures[name].when);

function inPeriod(name: MeasureName, from: Date, to: Date): Sql {
  const measure = measures[name];
  if (measure.kind !== 'flow') throw new Error(`${name} has no moment of its own`);
  const at = sql.ref(`c.${measure.moment}`);
  return sql`${at} >= ${from} and ${at} < ${to} and (${when(name)})`;
}

/** The deadline is reached in the period, or was earlier and the thing not yet done when the period began. */
function dueIn(name: MeasureName, from: Date, to: Date): Sql {
  const stock = stockOf(name);
  const [due, done] = [sql.raw(stock.due), sql.raw(stock.done)];
  return sql`${due} < ${to} and (${due} >= ${from} or ${done} is null or ${done} >= ${from}) and (${when(name)})`;
}

function doneIn(name: MeasureName, from: Date, to: Date): Sql {
  return sql`${dueIn(name, from, to)} and ${sql.raw(stockOf(name).done)} < ${to}`;
}

function openLate(name: MeasureName, to: Date, now: Date): Sql {
  const stock = stockOf(name);
  const [due, done] = [sql.raw(stock.due), sql.raw(stock.done)];
  return sql`${due} < ${cutOf(to, now)} and (${done} is null or ${done} >= ${to}) and (${when(name)})`;
}

/** Late by verdict, or running, not suspended, and past its target now. */
const late = (now: Date): Sql => sql`(${when('judgedLate')}) or (${runningLate(now)})`;

/** Cases whose whole time has run out while they are still open; no event says so yet. */
export function runningLate(now: Date): Sql {
  return sql`c.city_late is null and c.ended_at is null and c.city_due_at < ${now}
    and not ('suspended' = any(c.overlays))`;
}

/** Nobody owes anything before its deadline: a period that reaches into the future is cut at now (included). */
export function cutOf(to: Date, now: Date): Date {
  const after = new Date(now.getTime() + 1);
  return to < after ? to : after;
}
