import { pause, resume } from '../clock.ts';
import type { Context } from '../context.ts';
import type { ClockChange, Draft } from '../events.ts';
import { applyClocks } from '../evolve/parts.ts';
import type { CaseFile, Clock } from '../model.ts';
import { isEnded, isPaused } from '../states.ts';

/** Clocks that measure the work on the case; all pause and go on together. */
const working: readonly Clock['kind'][] = ['city', 'handle', 'sub-handle', 'assist'];
const isWork = (clock: Clock): boolean => working.includes(clock.kind);
const inTime = (clock: Clock, at: number): boolean => clock.dueAt !== null && at <= Date.parse(clock.dueAt);

/** Lets the working clocks stand that are in time; what was late before the event stays late. */
export function held(clocks: readonly Clock[], incidentId: string, ctx: Context): Draft[] {
  const changes = clocks
    .filter((clock) => isWork(clock) && inTime(clock, ctx.at))
    .flatMap((one) => pause(one, ctx));
  return changes.length === 0 ? [] : [{ type: 'clocks-held', data: { incidentId }, clocks: changes }];
}

/** Lets them run on with what was left, unless the case stands for a reason of its own. */
export function released(
  file: Pick<CaseFile, 'held' | 'clocks'>,
  how: 'ended' | 'emergency',
  stands: boolean,
  ctx: Context,
): Draft[] {
  if (file.held === null) return [];
  const clocks: ClockChange[] = stands
    ? []
    : file.clocks.filter(isWork).flatMap((clock) => resume(clock, ctx));
  return [{ type: 'clocks-released', data: { incidentId: file.held.incidentId, how }, clocks }];
}

/**
 * What an event 突发事件 means for a step that somebody takes while it goes on: clocks that the step starts stand like
 * the others, those of a case that turns out to be an emergency run. A hold that is over ends with the next step.
 */
export function heldAfter(file: CaseFile, drafts: readonly Draft[], ctx: Context): Draft[] {
  if (drafts.length === 0 || drafts.some((draft) => draft.type === 'withdrawn')) return [];
  const back = drafts.some((draft) => draft.type === 'unmerged');
  const base = back ? (file.beforeMerge ?? file) : file;
  const state = drafts.findLast((draft) => draft.to !== undefined)?.to ?? file.state;
  if (isEnded(state)) return [];
  const { clocks } = applyClocks(
    file,
    drafts.flatMap((draft) => draft.clocks ?? []),
  );
  const after = { held: base.held, clocks };
  const emergency = emergencyAfter(base, drafts);
  if (base.held !== null && (emergency || !ctx.incidents.inForce.has(base.held.incidentId)))
    return released(after, emergency ? 'emergency' : 'ended', standsAfter(base, drafts), ctx);
  const withUnit = state === 'to-take' || state === 'handling';
  if (ctx.incidents.covering === null || emergency || !withUnit) return [];
  return held(clocks, ctx.incidents.covering, ctx);
}

function emergencyAfter(file: CaseFile, drafts: readonly Draft[]): boolean {
  if (drafts.some((draft) => draft.type === 'emergency-dispatched')) return true;
  const said = drafts.findLast((draft) => draft.type === 'reclassified' || draft.type === 'registered');
  return said === undefined ? file.emergency : said.data.emergency;
}

const stopping: readonly Draft['type'][] = ['suspended', 'pause-approved'];
const goingOn: readonly Draft['type'][] = ['resumed', 'answered', 'not-answered'];

/** Suspended, or waiting for an answer with the clocks paused. */
function standsAfter(file: CaseFile, drafts: readonly Draft[]): boolean {
  if (drafts.some((draft) => stopping.includes(draft.type))) return true;
  return isPaused(file) && !drafts.some((draft) => goingOn.includes(draft.type));
}
