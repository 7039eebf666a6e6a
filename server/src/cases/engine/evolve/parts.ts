import type { ClockChange, TaskChange } from '../events.ts';
import type { CaseFile, Clock, Moment, Task } from '../model.ts';

/** Clocks after the changes of an event. */
export function applyClocks(
  file: Pick<CaseFile, 'clocks' | 'clockSerial'>,
  changes: readonly ClockChange[],
): Pick<CaseFile, 'clocks' | 'clockSerial'> {
  if (changes.length === 0) return { clocks: file.clocks, clockSerial: file.clockSerial };
  const started = changes.filter((change) => change.do === 'start').map((change) => change.clock);
  const changed = file.clocks.map((clock) =>
    changes.reduce(
      (now, change) => (change.do !== 'start' && change.id === clock.id ? changeClock(now, change) : now),
      clock,
    ),
  );
  return { clocks: [...changed, ...started], clockSerial: file.clockSerial + started.length };
}

function changeClock(clock: Clock, change: Exclude<ClockChange, { do: 'start' }>): Clock {
  switch (change.do) {
    case 'stop':
      return {
        ...clock,
        state: change.outcome,
        usedMs: change.usedMs,
        runningSince: null,
        stoppedAt: change.at,
      };
    case 'pause':
      return {
        ...clock,
        state: 'paused',
        usedMs: change.usedMs,
        runningSince: null,
        dueAt: null,
        yellowAt: null,
      };
    case 'resume':
      return { ...clock, state: 'running', runningSince: change.at, ...timesOf(change) };
    case 'change': {
      const { do: _, id: __, ...rest } = change;
      return { ...clock, ...rest };
    }
    case 'recompute':
      return { ...clock, ...timesOf(change) };
  }
}

function timesOf(change: Pick<Clock, 'dueAt' | 'yellowAt' | 'calendar'>) {
  return { dueAt: change.dueAt, yellowAt: change.yellowAt, calendar: change.calendar };
}

/** Tasks after the changes of an event. */
export function applyTasks(
  tasks: readonly Task[],
  changes: readonly TaskChange[],
  at: Moment,
): readonly Task[] {
  if (changes.length === 0) return tasks;
  const opened = changes.filter((change) => change.do === 'open').map((change) => change.task);
  const ended = new Map(changes.filter((change) => change.do === 'end').map((change) => [change.id, change]));
  const kept = tasks.map((task) => {
    const end = ended.get(task.id);
    return end === undefined ? task : { ...task, state: end.state, outcome: end.outcome, endedAt: at };
  });
  return [...kept, ...opened];
}

/** A level's work that starts again (rework) runs on its new clock. */
export function relevel(levels: CaseFile['levels'], changes: readonly ClockChange[]): CaseFile['levels'] {
  return levels.map((level) => {
    const kind = level.clockId.split('#')[0];
    const anew = changes.find(
      (change) => change.do === 'start' && change.clock.kind === kind && change.clock.unitId === level.unitId,
    );
    return anew?.do === 'start' ? { ...level, clockId: anew.clock.id } : level;
  });
}

/** A clock whose deadline moved ahead warns and urges anew. */
export function unmarked(
  marks: CaseFile['marks'],
  changes: readonly ClockChange[],
  at: Moment,
): CaseFile['marks'] {
  const moved = changes.filter((change) => 'dueAt' in change && change.dueAt !== null && change.dueAt > at);
  const ids = moved.map((change) => (change.do === 'start' ? change.clock.id : change.id));
  return ids.length === 0 ? marks : marks.filter((mark) => ids.every((id) => !mark.endsWith(`:${id}`)));
}

/** A list with a value added once. */
export function including<T>(values: readonly T[], value: T | null | undefined): readonly T[] {
  return value === null || value === undefined || values.includes(value) ? values : [...values, value];
}

/** Clocks that go on from an earlier picture of the case become new instances. */
export function asNewInstances(
  clocks: readonly Clock[],
  serial: number,
): Pick<CaseFile, 'clocks' | 'clockSerial'> & { readonly renamed: ReadonlyMap<string, string> } {
  let next = serial;
  const renamed = new Map<string, string>();
  const again = clocks.map((clock) => {
    if (clock.state !== 'running' && clock.state !== 'paused') return clock;
    next += 1;
    renamed.set(clock.id, `${clock.kind}#${next}`);
    return { ...clock, id: `${clock.kind}#${next}` };
  });
  return { clocks: again, clockSerial: next, renamed };
}
