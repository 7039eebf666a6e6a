import { advance, countingOf, limitMs } from '../../kernel/calendars/pure.ts';
import type { SystemVerb } from './command.ts';
import type { Context } from './context.ts';
import type { CaseFile, Clock } from './model.ts';
import { isEnded, liveClock } from './states.ts';

/** The next thing the clock will do to a case. */
export interface Timer {
  readonly verb: SystemVerb;
  readonly clockId: string | null;
  readonly at: number;
}

type Known = Pick<Context, 'calendar' | 'policy'>;
/** Clocks whose end is an act of its own, not a warning. */
const acts: Partial<Record<Clock['kind'], SystemVerb>> = {
  window: 'window-ends',
  suspension: 'review-due',
  answer: 'no-answer',
};

/** The earliest timer of a case, or null: an ended case has none. A window with an open dissent waits for a person. */
export function nextTimer(file: CaseFile, known: Known): Timer | null {
  if (isEnded(file.state)) return null;
  const all = file.clocks.flatMap((clock) => timersOf(clock, file, known));
  const due = liveClock(file, 'handle')?.dueAt ?? null;
  if (file.extensionAsk !== null && due !== null)
    all.push({ verb: 'extension-unanswered', clockId: null, at: Date.parse(due) });
  return all.reduce<Timer | null>((first, one) => (first === null || one.at < first.at ? one : first), null);
}

function timersOf(clock: Clock, file: CaseFile, known: Known): Timer[] {
  if (clock.state !== 'running' || clock.dueAt === null) return [];
  const due = Date.parse(clock.dueAt);
  const act = acts[clock.kind];
  if (act === 'window-ends' && file.dissent) return [];
  if (act !== undefined) return [{ verb: act, clockId: null, at: due }];
  if (clock.kind === 'city') return [];
  const unsaid = (mark: string, timer: Timer): Timer[] =>
    file.marks.includes(`${mark}:${clock.id}`) ? [] : [timer];
  return [
    ...unsaid('warned', {
      verb: 'warn-due',
      clockId: clock.id,
      at: Date.parse(clock.yellowAt ?? clock.dueAt),
    }),
    ...unsaid('urged', { verb: 'urge-due', clockId: clock.id, at: due }),
    ...superviseTimer(clock, due, known).flatMap((timer) => unsaid('supervise', timer)),
  ];
}

/** Supervision by rule: some time after the deadline of the lead unit. */
function superviseTimer(clock: Clock, due: number, known: Known): Timer[] {
  const after = known.policy.superviseAfter;
  if (after === null || clock.kind !== 'handle') return [];
  const calendar = known.calendar(clock.calendar.id);
  return [
    {
      verb: 'supervise-due',
      clockId: clock.id,
      at: advance(calendar, due, limitMs(after), countingOf(after.unit)),
    },
  ];
}
