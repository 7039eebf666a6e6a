import { blank } from './blank.ts';
import type { CaseEvent, EventData, EventType } from './events.ts';
import { evolveAround } from './evolve/around.ts';
import { evolveAsks } from './evolve/asks.ts';
import { evolveBirth } from './evolve/birth.ts';
import { evolveEnd } from './evolve/end.ts';
import { applyClocks, applyTasks, relevel, unmarked } from './evolve/parts.ts';
import { evolveUnit } from './evolve/unit.ts';
import type { CaseFile } from './model.ts';
import { isEnded } from './states.ts';

/** What one type of event changes besides state, clocks and tasks. */
export type Evolver<T extends EventType> = (
  file: CaseFile,
  data: EventData[T],
  event: CaseEvent<T>,
) => Partial<CaseFile>;
export type Evolvers = { readonly [T in EventType]: Evolver<T> };

const evolvers: Evolvers = { ...evolveBirth, ...evolveUnit, ...evolveAsks, ...evolveEnd, ...evolveAround };

/** The case after an event. Pure; knows no calendar: due times stand in the events. */
export function evolve(file: CaseFile | null, event: CaseEvent): CaseFile {
  const before = file ?? blank(event);
  const moved: CaseFile = {
    ...before,
    seq: event.seq,
    at: event.at,
    state: event.to ?? before.state,
    ...applyClocks(before, event.clocks ?? []),
    tasks: applyTasks(before.tasks, event.tasks ?? [], event.at),
    marks: unmarked(before.marks, event.clocks ?? [], event.at),
    levels: relevel(before.levels, event.clocks ?? []),
    firstFile: before.firstFile ?? event.files?.[0] ?? null,
    last: lastAct(file, before, event),
  };
  const evolver = evolvers[event.type] as Evolver<EventType>;
  return settled({ ...moved, ...evolver(moved, event.data, event) }, before, event);
}

/** The case after more events. */
export function replayOn(file: CaseFile, events: readonly CaseEvent[]): CaseFile {
  return events.reduce<CaseFile>(evolve, file);
}

/** The case after all its events; null when there is none. */
export function replay(events: readonly CaseEvent[]): CaseFile | null {
  return events.reduce<CaseFile | null>(evolve, null);
}

/** An ended case has its moment and its reason and person or rule; one that goes on again has neither. */
function settled(file: CaseFile, before: CaseFile, event: CaseEvent): CaseFile {
  if (!isEnded(file.state)) return file.endedAt === null ? file : { ...file, endedAt: null, exit: null };
  if (isEnded(before.state) && before.state === file.state && before.endedAt !== null) return file;
  const reason = 'reason' in event.data ? String(event.data.reason) : event.type;
  return { ...file, endedAt: file.endedAt ?? event.at, exit: file.exit ?? { reason, by: event.by } };
}

/** All events of one act share what was before it. */
function lastAct(file: CaseFile | null, before: CaseFile, event: CaseEvent): CaseFile['last'] {
  if (event.type === 'withdrawn') return before.last;
  if (file === null) return { act: event.act, verb: event.verb, by: event.by, at: event.at, before: null };
  if (before.last !== null && before.last.act === event.act) return before.last;
  return { act: event.act, verb: event.verb, by: event.by, at: event.at, before: { ...before, last: null } };
}
