import { addWorkingTime, type Calendar, workingElapsed } from '../kernel/index.ts';
import type { AcceptClock } from './schema.ts';

export type Light = 'green' | 'yellow' | 'red' | 'grey';

/** A running accept clock with its two moments. */
export interface RunningClock {
  readonly clock: AcceptClock;
  readonly dueAt: Date;
  readonly yellowAt: Date;
}

/** Units that the desk counts in: working hours by day, running ones for emergencies and night desks. */
type DeskUnit = 'work_hour' | 'natural_hour';
const unitOf = (clock: AcceptClock): DeskUnit => (clock.unit === 'work_hour' ? 'work_hour' : 'natural_hour');

/** Starts a clock of so many minutes. */
export function startClock(
  calendar: Calendar,
  now: Date,
  limit: { readonly minutes: number; readonly running: boolean; readonly yellowShare: number },
): RunningClock {
  const clock: AcceptClock = {
    calendar: `${calendar.id}@${calendar.version}`,
    amount: limit.minutes / 60,
    unit: limit.running ? 'natural_hour' : 'work_hour',
    from: now.toISOString(),
    used: 0,
  };
  return momentsOf(calendar, clock, now, limit.yellowShare);
}

/** Stops the clock: what has run until now is used up. */
export function pauseClock(calendar: Calendar, clock: AcceptClock, now: Date): AcceptClock {
  if (clock.from === null) return clock;
  const ran = Math.max(0, workingElapsed(calendar, new Date(clock.from), now, unitOf(clock)));
  return { ...clock, from: null, used: clock.used + ran };
}

/** Lets it run on with what is left. A clock that was late stays late from now. */
export function resumeClock(
  calendar: Calendar,
  clock: AcceptClock,
  now: Date,
  yellowShare: number,
): RunningClock {
  return momentsOf(calendar, { ...clock, from: now.toISOString() }, now, yellowShare);
}

function momentsOf(calendar: Calendar, clock: AcceptClock, now: Date, yellowShare: number): RunningClock {
  const left = Math.max(0, clock.amount - clock.used);
  const untilYellow = Math.max(0, left - clock.amount * yellowShare);
  const after = (amount: number) =>
    amount === 0 ? now : addWorkingTime(calendar, now, amount, unitOf(clock));
  return { clock, dueAt: after(left), yellowAt: after(untilYellow) };
}

/** The light of a clock at a moment; grey when it stands or has ended. */
export function lightOf(
  row: { readonly due_at: Date | null; readonly yellow_at: Date | null; readonly state: string },
  now: Date,
): Light {
  if (row.due_at === null || row.state !== 'received') return 'grey';
  if (now > row.due_at) return 'red';
  return row.yellow_at !== null && now >= row.yellow_at ? 'yellow' : 'green';
}
