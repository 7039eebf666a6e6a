import type { LimitUnit } from '@yiwang/contract';
import { advance, type Calendar, elapsedMs } from './calendar.ts';
import { amountOf, countingOf, limitMs } from './units.ts';

/** The moment at which an amount of a unit has passed: a deadline. Pure; years are computed at first use. */
export function addWorkingTime(calendar: Calendar, from: Date, amount: number, unit: LimitUnit): Date {
  return new Date(advance(calendar, from.getTime(), limitMs({ amount, unit }), countingOf(unit)));
}

/** The amount of a unit between two moments; negative when `to` lies before `from`. */
export function workingElapsed(calendar: Calendar, from: Date, to: Date, unit: LimitUnit): number {
  return amountOf(elapsedMs(calendar, from.getTime(), to.getTime(), countingOf(unit)), unit);
}
