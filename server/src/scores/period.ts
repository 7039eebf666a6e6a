import { Temporal } from 'temporal-polyfill';

/** A period in whole days of the city's zone; `until` is the first day after it. Days are `YYYY-MM-DD`. */
export interface Days {
  readonly from: string;
  readonly until: string;
}

/** The whole days that two moments lie in. A period that ends at midnight does not reach into the next day. */
export function daysOf(from: Date, to: Date, zone: string): Days {
  const last = dayOf(new Date(to.getTime() - 1), zone);
  return { from: dayOf(from, zone), until: nextDay(last) };
}

/** Day of a moment. */
export function dayOf(at: Date, zone: string): string {
  return Temporal.Instant.fromEpochMilliseconds(at.getTime())
    .toZonedDateTimeISO(zone)
    .toPlainDate()
    .toString();
}

export function nextDay(day: string): string {
  return Temporal.PlainDate.from(day).add({ days: 1 }).toString();
}

/** The moment at which a day begins. */
export function startOf(day: string, zone: string): Date {
  return new Date(Temporal.PlainDate.from(day).toZonedDateTime(zone).epochMilliseconds);
}

export const monthOf = (day: string): string => `${day.slice(0, 7)}-01`;

export function nextMonth(month: string): string {
  return Temporal.PlainDate.from(month).add({ months: 1 }).toString();
}

/** Months that a period cuts through, whose days must be read one by one. */
export function edgeMonths({ from, until }: Days): readonly string[] {
  const cut = [from, until].filter((day) => !day.endsWith('-01')).map(monthOf);
  return [...new Set(cut)];
}
