import { type Calendar, type City, calendarsAt, readPolicy } from '../kernel/index.ts';
import { pauseClock, type RunningClock, resumeClock, startClock } from './clock.ts';
import type { AcceptClock } from './schema.ts';
import { type DeskSettings, deskPolicy } from './settings.ts';

/** Settings and calendar of the intake desk at a moment; both come from memory in the common case. */
export async function deskOf(
  city: City,
  at: Date,
): Promise<{ readonly settings: DeskSettings; readonly calendar: Calendar }> {
  const [{ value: settings }, calendars] = await Promise.all([
    readPolicy(city.db, deskPolicy, at),
    calendarsAt(city, at),
  ]);
  return { settings, calendar: calendars.named(settings.calendar) };
}

/** A new accept clock for a report that is back at the desk, as columns. */
export async function freshClock(city: City, report: { readonly flags: readonly string[] }, now: Date) {
  const { settings, calendar } = await deskOf(city, now);
  const running = settings.nightDesk || report.flags.includes('emergency');
  const { acceptMinutes: minutes, yellowShare } = settings;
  return columnsOf(startClock(calendar, now, { minutes, running, yellowShare }));
}

/** Lets a report's clock stand, as columns. */
export async function stoppedClock(city: City, report: { readonly clock: AcceptClock }, now: Date) {
  const { calendar } = await deskOf(city, now);
  return { due_at: null, yellow_at: null, clock: JSON.stringify(pauseClock(calendar, report.clock, now)) };
}

/** Lets it run on from a moment, as columns; a clock that was not standing is left as it is. */
export async function runningClock(
  city: City,
  report: { readonly clock: AcceptClock; readonly due_at: Date | null },
  at: Date,
) {
  if (report.clock.from !== null && report.due_at !== null) return { set: {}, dueAt: report.due_at };
  const { settings, calendar } = await deskOf(city, at);
  return columnsOf(resumeClock(calendar, report.clock, at, settings.yellowShare));
}

function columnsOf({ clock, dueAt, yellowAt }: RunningClock) {
  return { set: { due_at: dueAt, yellow_at: yellowAt, clock: JSON.stringify(clock) }, dueAt };
}
