import type { ClockKind, Light, Limit } from '@yiwang/contract';
import {
  advance,
  type Calendar,
  countingOf,
  elapsedMs,
  isProvisional,
  limitMs,
} from '../../kernel/calendars/pure.ts';
import type { Context } from './context.ts';
import type { ClockChange } from './events.ts';
import type { CaseFile, Clock, Moment } from './model.ts';

export const moment = (at: number): Moment => new Date(at).toISOString();
const epoch = (at: Moment): number => Date.parse(at);

interface StartSpec {
  readonly kind: ClockKind;
  readonly limit: Limit;
  readonly calendarId: string;
  readonly unitId?: string | null;
  /** Milliseconds already used, when an earlier clock runs on. */
  readonly usedMs?: number;
  /** Milliseconds in all when they are not the limit's (rework). */
  readonly totalMs?: number;
  readonly emergency?: boolean;
  readonly catalogue?: number | null;
}

/** Numbers the clocks that one decision starts, after those the case has had. */
export function clockStarter(file: Pick<CaseFile, 'clockSerial' | 'emergency'> | null, ctx: Context) {
  let serial = file?.clockSerial ?? 0;
  return (spec: StartSpec): { change: ClockChange; clock: Clock } => {
    serial += 1;
    const clock = newClock(`${spec.kind}#${serial}`, { emergency: file?.emergency ?? false, ...spec }, ctx);
    return { change: { do: 'start', clock }, clock };
  };
}
export type StartClock = ReturnType<typeof clockStarter>;

function newClock(id: string, spec: StartSpec, ctx: Context): Clock {
  const calendar = ctx.calendar(spec.calendarId);
  const written = limitMs(spec.limit);
  const clock = {
    id,
    kind: spec.kind,
    state: 'running' as const,
    limit: spec.limit,
    counting: spec.emergency ? ('continuous' as const) : countingOf(spec.limit.unit),
    totalMs: spec.totalMs ?? written,
    usedMs: spec.usedMs ?? 0,
    yellowMs: Math.round(written * ctx.policy.yellowShare),
    startedAt: moment(ctx.at),
    runningSince: moment(ctx.at),
    stoppedAt: null,
    catalogue: spec.catalogue ?? null,
    rule: ctx.policyVersion,
    unitId: spec.unitId ?? null,
  };
  return { ...clock, ...deadlines(clock, calendar, ctx.at) };
}

type Timed = Pick<Clock, 'totalMs' | 'usedMs' | 'yellowMs' | 'counting'>;

/** Due and yellow time of a clock that runs from `at` on. A used-up limit is due at once. */
export function deadlines(clock: Timed, calendar: Calendar, at: number) {
  const left = Math.max(0, clock.totalMs - clock.usedMs);
  const due = advance(calendar, at, left, clock.counting);
  const yellow = advance(calendar, at, Math.max(0, left - clock.yellowMs), clock.counting);
  return {
    dueAt: moment(due),
    yellowAt: moment(yellow),
    calendar: {
      id: calendar.id,
      version: calendar.version,
      provisional: clock.counting === 'working' && isProvisional(calendar, at, due),
    },
  };
}

/** Milliseconds of its own counting that the clock has run by `at`. */
export function usedMs(clock: Clock, ctx: Pick<Context, 'calendar'>, at: number): number {
  if (clock.runningSince === null) return clock.usedMs;
  const since = elapsedMs(ctx.calendar(clock.calendar.id), epoch(clock.runningSince), at, clock.counting);
  return clock.usedMs + Math.max(0, since);
}

/** Milliseconds left, negative when late. */
export function remainingMs(clock: Clock, ctx: Pick<Context, 'calendar'>, at: number): number {
  return clock.totalMs - usedMs(clock, ctx, at);
}

/** Stops a clock: met in time or missed, or void as if it had not run. Stopped ones stay as they are. */
export function stop(clock: Clock, ctx: Context, outcome: 'by-time' | 'void' = 'by-time'): ClockChange[] {
  if (!isLive(clock)) return [];
  const late = clock.dueAt !== null && ctx.at > epoch(clock.dueAt);
  const result = outcome === 'void' ? 'void' : late ? 'missed' : 'met';
  return [
    { do: 'stop', id: clock.id, at: moment(ctx.at), usedMs: usedMs(clock, ctx, ctx.at), outcome: result },
  ];
}

export function pause(clock: Clock, ctx: Context): ClockChange[] {
  if (clock.state !== 'running') return [];
  return [{ do: 'pause', id: clock.id, at: moment(ctx.at), usedMs: usedMs(clock, ctx, ctx.at) }];
}

export function resume(clock: Clock, ctx: Context): ClockChange[] {
  if (clock.state !== 'paused') return [];
  const times = deadlines(clock, ctx.calendar(clock.calendar.id), ctx.at);
  return [{ do: 'resume', id: clock.id, at: moment(ctx.at), ...times }];
}

/** Another limit for a clock that has begun: what was used stays used, the due time is counted from its start. */
export function relimit(clock: Clock, to: { limit: Limit; totalMs: number }, ctx: Context): ClockChange[] {
  if (!isLive(clock)) return [];
  const { limit, totalMs } = to;
  const yellowMs = Math.round(limitMs(limit) * ctx.policy.yellowShare);
  const { counting, usedMs: used } = clock;
  const changed = { do: 'change' as const, id: clock.id, limit, totalMs, counting, usedMs: used, yellowMs };
  if (clock.runningSince === null)
    return [{ ...changed, dueAt: null, yellowAt: null, calendar: clock.calendar }];
  const timed = { totalMs, usedMs: used, yellowMs, counting };
  return [{ ...changed, ...deadlines(timed, ctx.calendar(clock.calendar.id), epoch(clock.runningSince)) }];
}

/**
 * A clock that counts differently from now on (ordinary ↔ emergency) is another instance: its elapsed time could
 * fall. It begins with the time since the start, counted the new way.
 */
export function recount(
  clock: Clock,
  to: { limit: Limit; totalMs: number; emergency: boolean },
  start: StartClock,
  ctx: Context,
): ClockChange[] {
  if (!isLive(clock)) return [];
  const counting = to.emergency ? 'continuous' : countingOf(to.limit.unit);
  const ran = elapsedMs(ctx.calendar(clock.calendar.id), epoch(clock.startedAt), ctx.at, counting);
  const used = clock.state === 'paused' ? clock.usedMs : Math.max(0, ran);
  const { change, clock: anew } = start({
    kind: clock.kind,
    limit: to.limit,
    totalMs: to.totalMs,
    usedMs: used,
    calendarId: clock.calendar.id,
    unitId: clock.unitId,
    catalogue: clock.catalogue,
    emergency: to.emergency,
  });
  const began: ClockChange[] = [...stop(clock, ctx, 'void'), change];
  return clock.state === 'paused'
    ? [...began, { do: 'pause', id: anew.id, at: anew.startedAt, usedMs: used }]
    : began;
}

/** The same clock by the calendar as it stands now; nothing when that changes nothing. */
export function recompute(clock: Clock, ctx: Context): ClockChange[] {
  if (clock.state !== 'running' || clock.runningSince === null) return [];
  const times = deadlines(clock, ctx.calendar(clock.calendar.id), epoch(clock.runningSince));
  if (times.calendar.version === clock.calendar.version) return [];
  return [{ do: 'recompute', id: clock.id, ...times }];
}

export function isLive(clock: Clock): boolean {
  return clock.state === 'running' || clock.state === 'paused';
}

/** Light of a clock at a moment. */
export function lightOf(clock: Pick<Clock, 'state' | 'dueAt' | 'yellowAt'> | null, at: number): Light {
  if (clock === null || clock.state !== 'running' || clock.dueAt === null) return 'grey';
  if (at > epoch(clock.dueAt)) return 'red';
  return clock.yellowAt !== null && at >= epoch(clock.yellowAt) ? 'yellow' : 'green';
}
