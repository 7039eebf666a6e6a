import { Temporal } from 'temporal-polyfill';

/** The beginning of the next day in a zone: when a draft comes into force unless somebody says otherwise. */
export function nextMidnight(zone: string, now: Date): Date {
  const today = Temporal.Instant.fromEpochMilliseconds(now.getTime()).toZonedDateTimeISO(zone);
  return new Date(today.add({ days: 1 }).startOfDay().epochMilliseconds);
}
