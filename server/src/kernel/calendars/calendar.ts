import type { CalendarDefinition } from '@yiwang/contract';
import type { Counting } from './units.ts';
import { spansOfYear, type YearSpans } from './year.ts';

/**
 * A work calendar ready for use. Working time is a function W(t) that only rises; both directions are sums
 * over years and a binary search within one, some hundred nanoseconds each.
 */
export interface Calendar {
  readonly id: string;
  readonly version: number;
  readonly zone: string;
  readonly definition: CalendarDefinition;
  /** Spans of a year, computed at first use and kept. */
  readonly year: (year: number) => YearSpans;
}

/** Prepares a calendar. Years outside the announced ones follow the seasons and are provisional. */
export function calendarOf(definition: CalendarDefinition, version: number): Calendar {
  const years = new Map<number, YearSpans>();
  const year = (wanted: number): YearSpans => {
    const known = years.get(wanted) ?? spansOfYear(definition, wanted);
    years.set(wanted, known);
    return known;
  };
  return { id: definition.id, version, zone: definition.zone, definition, year };
}

/** Milliseconds of a counting between two moments; negative when `to` lies before `from`. */
export function elapsedMs(calendar: Calendar, from: number, to: number, counting: Counting): number {
  if (counting === 'continuous') return to - from;
  return to < from ? 0 - workedBetween(calendar, to, from) : workedBetween(calendar, from, to);
}

/**
 * The earliest moment at which `ms` of the counting have passed since `from` (`ms` ≥ 0). A limit that is used
 * up at the end of a working day is due then, not on the next morning.
 */
export function advance(calendar: Calendar, from: number, ms: number, counting: Counting): number {
  if (ms <= 0) return from;
  return counting === 'continuous' ? from + ms : advanceWorking(calendar, from, ms);
}

/** Whether a span touches a year that has not been announced. */
export function isProvisional(calendar: Calendar, from: number, to: number): boolean {
  for (let n = yearOf(calendar, from); n <= yearOf(calendar, to); n++)
    if (!calendar.year(n).official) return true;
  return false;
}

/** Years that a limit may reach before a calendar without any working hour is given up on. */
const FARTHEST_YEARS = 200;

function advanceWorking(calendar: Calendar, from: number, ms: number): number {
  const first = yearOf(calendar, from);
  let wanted = workedInYear(calendar.year(first), from) + ms;
  for (let n = first; n < first + FARTHEST_YEARS; n++) {
    const spans = calendar.year(n);
    if (wanted <= spans.total) return momentOf(spans, wanted);
    wanted -= spans.total;
  }
  throw new RangeError(`Calendar ${calendar.id} has no working time`);
}

function workedBetween(calendar: Calendar, from: number, to: number): number {
  const first = yearOf(calendar, from);
  const last = yearOf(calendar, to);
  let sum = workedInYear(calendar.year(last), to) - workedInYear(calendar.year(first), from);
  for (let n = first; n < last; n++) sum += calendar.year(n).total;
  return sum;
}

/** Working milliseconds of the year up to a moment in it. */
function workedInYear(spans: YearSpans, at: number): number {
  const i = lastAtMost(spans.starts, at);
  if (i < 0) return 0;
  return (spans.before[i] ?? 0) + Math.min(at, spans.ends[i] ?? 0) - (spans.starts[i] ?? 0);
}

/** The moment at which the year's working time reaches `worked` (0 < worked ≤ total). */
function momentOf(spans: YearSpans, worked: number): number {
  let i = lastAtMost(spans.before, worked);
  if (i > 0 && spans.before[i] === worked) i -= 1;
  return (spans.starts[i] ?? spans.from) + worked - (spans.before[i] ?? 0);
}

/** Index of the last value ≤ `wanted`, −1 when there is none. */
function lastAtMost(values: Float64Array, wanted: number): number {
  let low = 0;
  let high = values.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((values[middle] ?? 0) <= wanted) low = middle + 1;
    else high = middle;
  }
  return low - 1;
}

/** The local year of a moment: the UTC year unless the moment is near a turn of the year. */
function yearOf(calendar: Calendar, at: number): number {
  const guess = new Date(at).getUTCFullYear();
  const spans = calendar.year(guess);
  if (at < spans.from) return guess - 1;
  return at >= spans.to ? guess + 1 : guess;
}
