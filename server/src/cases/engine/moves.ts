import type { CaseState, Limit } from '@yiwang/contract';
import { type StartClock, stop } from './clock.ts';
import type { Context } from './context.ts';
import type { ClockChange, TaskChange } from './events.ts';
import type { CaseFile, Clock } from './model.ts';
import { isEnded, stageClockOf } from './states.ts';

/** What going to another state does to clocks and tasks. */
export interface Move {
  readonly to: CaseState;
  readonly clocks: readonly ClockChange[];
  readonly tasks: readonly TaskChange[];
}

interface MoveOptions {
  readonly start: StartClock;
  /** The stage goes on where an earlier instance stopped (sent back). */
  readonly runsOn?: boolean;
  /** Stage clock of the target counts by this calendar instead of the desk's. */
  readonly calendarId?: string;
  readonly limit?: Limit;
  readonly disputed?: boolean;
  /** Handling clocks end with this move, and how. */
  readonly handling?: 'by-time' | 'void' | 'runs-on';
}

const stageLimits: Partial<Record<CaseState, keyof Context['policy']['limits']>> = {
  'to-verify': 'verify',
  'to-register': 'register',
  'to-dispatch': 'dispatch',
  'to-take': 'take',
  'to-check': 'check',
  'to-close': 'close',
  'follow-up': 'window',
};
const handlingKinds = ['handle', 'sub-handle', 'assist'];

/** Leaves the stage of the case and enters another: stage clocks stop and start, tasks of the stage end. */
export function moveTo(file: CaseFile, ctx: Context, to: CaseState, options: MoveOptions): Move {
  if (isEnded(to)) return end(file, ctx, to);
  return {
    to,
    clocks: [...leave(file, ctx, options.handling ?? 'runs-on'), ...enter(file, ctx, to, options)],
    tasks: endTasks(file, ['verify', 'check'], 'moved'),
  };
}

/** Ends the case: every clock stops; those of a voided or merged case are void. */
export function end(file: CaseFile, ctx: Context, to: CaseState): Move {
  const outcome = to === 'voided' || to === 'merged' ? 'void' : 'by-time';
  return {
    to,
    clocks: file.clocks.flatMap((clock) => stop(clock, ctx, outcome)),
    tasks: endTasks(file, ['verify', 'check', 'handle', 'assist'], 'ended'),
  };
}

/** Stops the clocks of the stage, and of handling when the move ends it. */
export function leave(file: CaseFile, ctx: Context, handling: 'by-time' | 'void' | 'runs-on'): ClockChange[] {
  const stage = stageClockOf(file);
  return file.clocks.flatMap((clock) => {
    if (clock.kind === stage)
      return stop(clock, ctx, handling === 'void' && stage === 'take' ? 'void' : 'by-time');
    const ends = handling !== 'runs-on' && handlingKinds.includes(clock.kind);
    return ends ? stop(clock, ctx, handling === 'void' ? 'void' : 'by-time') : [];
  });
}

function enter(file: CaseFile, ctx: Context, to: CaseState, options: MoveOptions): ClockChange[] {
  const kind = stageClockOf({ state: to, disputed: options.disputed ?? false });
  const name = kind === 'ruling' ? 'ruling' : stageLimits[to];
  if (kind === null || name === undefined) return [];
  const earlier = options.runsOn ? earlierOf(file, kind) : null;
  const { change } = options.start({
    kind,
    limit: options.limit ?? ctx.policy.limits[name],
    calendarId: options.calendarId ?? calendarOfStage(to, ctx),
    ...(earlier === null ? {} : { usedMs: earlier.usedMs }),
  });
  return [change];
}

function earlierOf(file: CaseFile, kind: Clock['kind']): Clock | null {
  return file.clocks.findLast((clock) => clock.kind === kind) ?? null;
}

function calendarOfStage(to: CaseState, ctx: Context): string {
  return to === 'to-verify' || to === 'to-check' ? ctx.fieldCalendarId : ctx.deskCalendarId;
}

export function endTasks(file: CaseFile, kinds: readonly string[], outcome: string): TaskChange[] {
  return file.tasks
    .filter((task) => task.state === 'open' && kinds.includes(task.kind))
    .map((task) => ({ do: 'end', id: task.id, state: 'cancelled', outcome }));
}
