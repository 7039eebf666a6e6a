import type { CalendarDefinition } from '@yiwang/contract';
import { Temporal } from 'temporal-polyfill';

/** The working spans of one year as flat numbers: sums and searches run on these alone. */
export interface YearSpans {
  /** Start and end of each span, epoch milliseconds, ascending. */
  readonly starts: Float64Array;
  readonly ends: Float64Array;
  /** Working milliseconds of the year before each span. */
  readonly before: Float64Array;
  readonly total: number;
  /** Epoch milliseconds of the year's first moment and of the next year's. */
  readonly from: number;
  readonly to: number;
  /** False when the year was not announced. */
  readonly official: boolean;
}

type Span = readonly [string, string];
const DAY = 86_400_000;

/** Computes a year once; a calendar keeps what it has computed. */
export function spansOfYear(calendar: CalendarDefinition, year: number): YearSpans {
  const epochOf = localClock(calendar.zone, year);
  const hoursOf = dayHours(calendar, year);
  const starts: number[] = [];
  const ends: number[] = [];
  for (let day = Date.UTC(year, 0, 1); day < Date.UTC(year + 1, 0, 1); day += DAY) {
    for (const [from, to] of hoursOf(day)) {
      const start = epochOf(day + minutes(from));
      const end = epochOf(day + minutes(to));
      if (end > start) {
        starts.push(start);
        ends.push(end);
      }
    }
  }
  return { ...summed(starts, ends), ...bounds(epochOf, year), official: isOfficial(calendar, year) };
}

function summed(starts: readonly number[], ends: readonly number[]) {
  const before = new Float64Array(starts.length);
  let total = 0;
  for (let i = 0; i < starts.length; i++) {
    before[i] = total;
    total += (ends[i] ?? 0) - (starts[i] ?? 0);
  }
  return { starts: Float64Array.from(starts), ends: Float64Array.from(ends), before, total };
}

function bounds(epochOf: (local: number) => number, year: number) {
  return { from: epochOf(Date.UTC(year, 0, 1)), to: epochOf(Date.UTC(year + 1, 0, 1)) };
}

function isOfficial(calendar: CalendarDefinition, year: number): boolean {
  return calendar.years.some((known) => known.year === year && known.official);
}

/** Hours of a day given as UTC midnight of its date: announced free days, swapped days, then the season. */
function dayHours(calendar: CalendarDefinition, year: number): (day: number) => readonly Span[] {
  const announced = calendar.years.find((known) => known.year === year);
  const free = new Set(announced?.holidays.map((holiday) => Date.parse(holiday.day)));
  const swapped = new Map(announced?.workdays.map((worked) => [Date.parse(worked.day), worked.as]));
  const seasons = calendar.seasons.toSorted((a, b) => (a.from < b.from ? -1 : 1));
  return (day) => {
    if (free.has(day)) return [];
    const date = new Date(day);
    const monthDay = date.toISOString().slice(5, 10);
    const season = seasons.findLast((one) => one.from <= monthDay) ?? seasons.at(-1);
    const weekday = swapped.get(day) ?? String(date.getUTCDay() === 0 ? 7 : date.getUTCDay());
    return season?.hours[weekday as '1'] ?? [];
  };
}

function minutes(time: string): number {
  return (Number(time.slice(0, 2)) * 60 + Number(time.slice(3, 5))) * 60_000;
}

/**
 * Local wall time (as if it were UTC) → epoch milliseconds. A year without a change of offset, as China's are,
 * is plain arithmetic; otherwise each moment is asked of the zone (a skipped hour counts as the hour after).
 */
function localClock(zone: string, year: number): (local: number) => number {
  const first = Temporal.ZonedDateTime.from({ timeZone: zone, year, month: 1, day: 1 });
  const next = first.getTimeZoneTransition('next');
  const end = Temporal.ZonedDateTime.from({ timeZone: zone, year: year + 1, month: 1, day: 2 });
  if (next === null || Temporal.ZonedDateTime.compare(next, end) > 0) {
    const offset = first.offsetNanoseconds / 1e6;
    return (local) => local - offset;
  }
  return (local) =>
    Temporal.Instant.fromEpochMilliseconds(local)
      .toZonedDateTimeISO('UTC')
      .toPlainDateTime()
      .toZonedDateTime(zone).epochMilliseconds;
}
