import type { Limit, LimitUnit } from '@yiwang/contract';

/** How a span is counted: `working` time of a calendar, or `continuous` time. */
export type Counting = 'working' | 'continuous';

const MINUTE = 60_000;
/** Minutes of one unit. A working day is 480 working minutes whatever the day's own hours are. */
const minutesOf: Readonly<Record<LimitUnit, number>> = {
  minute: 1,
  work_hour: 60,
  work_day: 480,
  urgent_hour: 60,
  urgent_day: 24 * 60,
  natural_hour: 60,
  natural_day: 24 * 60,
};

/** Whether a unit runs by the calendar or without pause. */
export function countingOf(unit: LimitUnit): Counting {
  return unit === 'work_hour' || unit === 'work_day' ? 'working' : 'continuous';
}

/** Length of a limit in milliseconds of its own counting. */
export function limitMs(limit: Limit): number {
  return Math.round(limit.amount * minutesOf[limit.unit] * MINUTE);
}

/** Milliseconds of a counting as an amount of the unit. */
export function amountOf(ms: number, unit: LimitUnit): number {
  return ms / (minutesOf[unit] * MINUTE);
}
