import { Temporal } from 'temporal-polyfill';

/** Quiet time of a day, local clock times `HH:MM`; `from` later than `to` runs over midnight. */
export interface QuietHours {
  readonly from: string;
  readonly to: string;
}

/**
 * The moment at which something planned for `at` may go out: `at` itself, or the end of the quiet time it falls
 * into. The start belongs to the quiet time, its end does not.
 */
export function afterQuietHours(at: Date, quiet: QuietHours | null, zone: string): Date {
  if (quiet === null || quiet.from === quiet.to) return at;
  const local = Temporal.Instant.fromEpochMilliseconds(at.getTime()).toZonedDateTimeISO(zone);
  const clock = local.toPlainTime();
  const [from, to] = [Temporal.PlainTime.from(quiet.from), Temporal.PlainTime.from(quiet.to)];
  const overMidnight = isBefore(to, from);
  const started = !isBefore(clock, from);
  const notEnded = isBefore(clock, to);
  const isQuiet = overMidnight ? started || notEnded : started && notEnded;
  if (!isQuiet) return at;
  const day = overMidnight && started ? local.toPlainDate().add({ days: 1 }) : local.toPlainDate();
  return new Date(day.toZonedDateTime({ timeZone: zone, plainTime: to }).epochMilliseconds);
}

function isBefore(one: Temporal.PlainTime, other: Temporal.PlainTime): boolean {
  return Temporal.PlainTime.compare(one, other) < 0;
}
