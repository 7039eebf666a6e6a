import { clockStarter } from '../clock.ts';
import type { Context } from '../context.ts';
import type { ClockChange } from '../events.ts';
import type { CaseFile, Clock } from '../model.ts';

/**
 * Clocks of a case that goes on where it was before it was joined: new instances with what had been used by
 * then. The time inside the other case is nobody's. A clock that was paused runs again only when it is resumed.
 */
export function restartedFor(file: CaseFile, before: CaseFile, ctx: Context): ClockChange[] {
  const start = clockStarter(file, ctx);
  return before.clocks
    .filter((clock) => clock.state === 'running' || clock.state === 'paused')
    .flatMap((clock) => again(file, clock, start));
}

function again(file: CaseFile, clock: Clock, start: ReturnType<typeof clockStarter>): ClockChange[] {
  const used = file.clocks.find((now) => now.id === clock.id)?.usedMs ?? clock.usedMs;
  const { change, clock: anew } = start({
    kind: clock.kind,
    limit: clock.limit,
    totalMs: clock.totalMs,
    usedMs: used,
    calendarId: clock.calendar.id,
    unitId: clock.unitId,
    catalogue: clock.catalogue,
    emergency: clock.counting === 'continuous',
  });
  if (clock.state === 'running') return [change];
  return [change, { do: 'pause', id: anew.id, at: anew.startedAt, usedMs: used }];
}
