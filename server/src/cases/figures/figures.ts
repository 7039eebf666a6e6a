import { type CaseFigureName, caseFigureNames } from '@yiwang/contract';
import { type MeasureName, measures, type Stock } from './measures.ts';

/** How a figure is made of measures; see `measures.ts` for what each of them counts. */
export type Formula =
  /** Cases of the measure whose moment falls in the period. */
  | { readonly kind: 'in'; readonly of: MeasureName }
  /** Owed in the period, the backlog of earlier ones included. */
  | { readonly kind: 'due'; readonly of: MeasureName }
  /** Owed in the period and done by its end; `but`: without those. */
  | { readonly kind: 'done'; readonly of: MeasureName; readonly but?: MeasureName }
  /** Owed, past its deadline and not done by the end of the period. */
  | { readonly kind: 'open-late'; readonly of: MeasureName }
  /** Of what was opened in the period with a target: late by verdict, or running and past it now. */
  | { readonly kind: 'overdue' }
  | { readonly kind: 'on-time' }
  | { readonly kind: 'no-target' };

const flow = (of: MeasureName): Formula => ({ kind: 'in', of });

/** Every figure. Names and definitions of the field: `reference/indicators.md` §1. */
export const formulas: Readonly<Record<CaseFigureName, Formula>> = {
  opened: flow('opened'),
  registered: flow('registered'),
  notRegistered: flow('notRegistered'),
  dueToHandle: { kind: 'due', of: 'handle' },
  handled: { kind: 'done', of: 'handle' },
  handledOnTime: { kind: 'done', of: 'handle', but: 'handleLate' },
  handledLate: { kind: 'done', of: 'handleLate' },
  lateOpen: { kind: 'open-late', of: 'handle' },
  extended: { kind: 'due', of: 'handleExtended' },
  dueToClose: { kind: 'due', of: 'close' },
  closed: { kind: 'done', of: 'close' },
  closedOnTime: { kind: 'done', of: 'close', but: 'closeLate' },
  closedLate: { kind: 'done', of: 'closeLate' },
  lateUnclosed: { kind: 'open-late', of: 'close' },
  reworked: { kind: 'due', of: 'closeReworked' },
  dueSuspended: { kind: 'due', of: 'closeSuspended' },
  dueUrgent: { kind: 'due', of: 'closeUrgent' },
  closedUrgent: { kind: 'done', of: 'closeUrgent' },
  closedUrgentOnTime: { kind: 'done', of: 'closeUrgent', but: 'closeUrgentLate' },
  withTarget: flow('withTarget'),
  onTime: { kind: 'on-time' },
  overdue: { kind: 'overdue' },
  unjudged: flow('unjudged'),
  noTarget: { kind: 'no-target' },
  returned: flow('returned'),
  suspended: flow('suspended'),
  voided: flow('voided'),
  merged: flow('merged'),
  referred: flow('referred'),
  supervised: flow('supervised'),
  ended: flow('ended'),
  selfHandled: flow('selfHandled'),
  falseClosed: flow('falseClosed'),
  rebound: flow('rebound'),
  answered: flow('answered'),
  satisfied: flow('satisfied'),
  dissatisfied: flow('dissatisfied'),
  returnedAgain: flow('returnedAgain'),
  reopened: flow('reopened'),
  registeredPublic: flow('registeredPublic'),
};

/** The figure of a name; undefined for a name that is none. */
export function figureNamed(name: string): CaseFigureName | undefined {
  return caseFigureNames.find((one) => one === name);
}

/** Column of the moment by which cases count for a figure, which an index has in order. */
export function figureMoment(name: string) {
  const known = figureNamed(name);
  const formula = known === undefined ? null : formulas[known];
  if (formula === null || !('of' in formula)) return 'opened_at';
  const measure = measures[formula.of];
  if (measure.kind === 'flow') return measure.moment;
  return measure.due === 'c.handle_due_at' ? 'handle_due_at' : 'city_due_at';
}

/** A measure that is owed; formulas of debts name no other. */
export function stockOf(name: MeasureName): Stock {
  const measure = measures[name];
  if (measure.kind !== 'stock') throw new Error(`${name} is not owed by anybody`);
  return measure;
}
