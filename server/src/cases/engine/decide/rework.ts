import { limitMs } from '../../../kernel/calendars/pure.ts';
import type { StartClock } from '../clock.ts';
import type { Context } from '../context.ts';
import type { ClockChange } from '../events.ts';
import type { CaseFile, Clock, Level } from '../model.ts';
import { clockById } from '../states.ts';
import { limitOf } from './parts.ts';

/**
 * Clocks of a case that goes back to its unit: what was left of each level's time, at least the pack's share of
 * the limit. Time between hand-back and now was never charged: a stopped clock does not run.
 */
export function reworkClocks(file: CaseFile, start: StartClock, ctx: Context): ClockChange[] {
  return file.levels.map((level) => again(file, level, start, ctx));
}

function again(file: CaseFile, level: Level, start: StartClock, ctx: Context): ClockChange {
  const before = clockById(file, level.clockId);
  const limit = before?.limit ?? limitOf(file, ctx);
  const { change } = start({
    kind: before?.kind ?? 'handle',
    limit,
    totalMs: leftFor(before, limitMs(limit), ctx),
    calendarId: before?.calendar.id ?? ctx.deskCalendarId,
    unitId: level.unitId,
    catalogue: before?.catalogue ?? null,
  });
  return change;
}

function leftFor(before: Clock | null, limit: number, ctx: Context): number {
  const left = before === null ? limit : before.totalMs - before.usedMs;
  return Math.max(left, Math.round(limit * ctx.policy.reworkShare));
}
