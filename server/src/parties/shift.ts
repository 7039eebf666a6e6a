import { Temporal } from 'temporal-polyfill';

/** What of a roster line decides when it is on. Days and minutes are in the city's zone. */
export interface ShiftPattern {
  /** Bit 0 Monday … bit 6 Sunday: the day on which the shift begins. */
  readonly weekdays: number;
  readonly fromMinute: number;
  /** At or before `fromMinute`: ends on the next day. */
  readonly untilMinute: number;
  /** First day, `YYYY-MM-DD`. */
  readonly validFrom: string;
  /** Last day, or null without end. */
  readonly validUntil: string | null;
}

/** One shift of a line: the day it belongs to (on which an absence is recorded) and its bounds. */
export interface Shift {
  readonly day: string;
  readonly from: Date;
  readonly until: Date;
}

/** The shift of this line that is on at a moment, or null. A shift past midnight belongs to the day it began. */
export function shiftAt(pattern: ShiftPattern, at: Date, zone: string): Shift | null {
  const today = localDay(at, zone);
  for (const day of [today, today.subtract({ days: 1 })]) {
    const shift = shiftOn(pattern, day, zone);
    if (shift !== null && shift.from <= at && at < shift.until) return shift;
  }
  return null;
}

/** The days whose shifts can be on at a moment: today and, for shifts past midnight, yesterday. */
export function daysAround(at: Date, zone: string): { readonly today: string; readonly yesterday: string } {
  const today = localDay(at, zone);
  return { today: today.toString(), yesterday: today.subtract({ days: 1 }).toString() };
}

/** The beginning of a day in a zone. */
export function startOfDay(day: string, zone: string): Date {
  return instantOf(Temporal.PlainDate.from(day), 0, zone);
}

/** The end of a day in a zone: the beginning of the next one. */
export function endOfDay(day: string, zone: string): Date {
  return instantOf(Temporal.PlainDate.from(day).add({ days: 1 }), 0, zone);
}

/** The day of a moment in a zone, `YYYY-MM-DD`. */
export function dayOf(at: Date, zone: string): string {
  return localDay(at, zone).toString();
}

/** The bits of weekdays given as 1 Monday … 7 Sunday. */
export function weekdayBits(weekdays: readonly number[]): number {
  return weekdays.reduce((bits, day) => bits | (1 << (day - 1)), 0);
}

export function weekdaysOf(bits: number): number[] {
  return [1, 2, 3, 4, 5, 6, 7].filter((day) => (bits & (1 << (day - 1))) !== 0);
}

function shiftOn(pattern: ShiftPattern, day: Temporal.PlainDate, zone: string): Shift | null {
  const text = day.toString();
  if ((pattern.weekdays & (1 << (day.dayOfWeek - 1))) === 0) return null;
  if (text < pattern.validFrom || (pattern.validUntil !== null && text > pattern.validUntil)) return null;
  const pastMidnight = pattern.untilMinute <= pattern.fromMinute;
  return {
    day: text,
    from: instantOf(day, pattern.fromMinute, zone),
    until: instantOf(pastMidnight ? day.add({ days: 1 }) : day, pattern.untilMinute, zone),
  };
}

function localDay(at: Date, zone: string): Temporal.PlainDate {
  return Temporal.Instant.fromEpochMilliseconds(at.getTime()).toZonedDateTimeISO(zone).toPlainDate();
}

function instantOf(day: Temporal.PlainDate, minute: number, zone: string): Date {
  const local = day.toPlainDateTime({ hour: 0 }).add({ minutes: minute });
  return new Date(local.toZonedDateTime(zone).epochMilliseconds);
}
