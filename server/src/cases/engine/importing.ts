import type { CaseSource, CaseState } from '@yiwang/contract';
import type { ClockChange, Draft } from './events.ts';
import type { CaseFile, ClassRef, Clock, Moment, WordsRef } from './model.ts';

/** A case of another system with its own steps, limits and times, sealed parts already put away. */
export interface Importing {
  readonly source: CaseSource;
  readonly key: string;
  /** Hash of everything the source said: the same content again is no event. */
  readonly content: string;
  readonly area: string;
  readonly class: ClassRef | null;
  readonly number: string | null;
  /** The source's own name of who had it. */
  readonly department: string | null;
  /** Unit of ours that it is mapped to. */
  readonly unit: { readonly id: string; readonly path: string } | null;
  readonly reports: readonly string[];
  readonly openedAt: Moment;
  readonly targetAt: Moment | null;
  readonly closedAt: Moment | null;
  readonly closed: boolean;
  /** The source's own verdict; null where it gives none, which is then not made up. */
  readonly onTime: boolean | null;
  readonly status: string;
  readonly steps: readonly { readonly code: string; readonly at: Moment }[];
  readonly cell: readonly [number, number] | null;
  readonly place: WordsRef | null;
  readonly words: WordsRef | null;
}

/** One event carries the source's whole history. Its clocks are the source's: they have run already and never run here. */
export function decideImport(input: Importing, before: CaseFile | null): Draft<'imported'> {
  const { words, closed, ...data } = input;
  const to: CaseState = closed ? 'closed' : 'to-dispatch';
  return {
    type: 'imported',
    data,
    to,
    clocks: [...voided(before), ...clocksOf(input, before)],
    ...(words === null ? {} : { words }),
  };
}

/** What the source said before does not count any more. */
function voided(before: CaseFile | null): ClockChange[] {
  return (before?.clocks ?? [])
    .filter((clock) => clock.state !== 'void')
    .map(({ id, usedMs }) => ({ do: 'stop', id, at: before?.at ?? '', usedMs, outcome: 'void' }));
}

function clocksOf(input: Importing, before: CaseFile | null): ClockChange[] {
  if (input.targetAt === null) return [];
  const serial = (before?.seq ?? 0) + 1;
  return (['handle', 'city'] as const).map((kind) => ({
    do: 'start',
    clock: clockOf(input, kind, `${kind}-${serial}`),
  }));
}

/** A clock that has stopped with the source's verdict, or stands still where the source gave none. */
function clockOf(input: Importing, kind: Clock['kind'], id: string): Clock {
  const due = input.targetAt ?? input.openedAt;
  const limitMs = Math.max(0, Date.parse(due) - Date.parse(input.openedAt));
  return {
    id,
    kind,
    state: input.onTime === null ? 'paused' : input.onTime ? 'met' : 'missed',
    limit: { amount: Math.max(1, Math.round(limitMs / 60_000)), unit: 'minute' },
    counting: 'continuous',
    totalMs: limitMs,
    usedMs: Math.max(0, Date.parse(input.closedAt ?? due) - Date.parse(input.openedAt)),
    yellowMs: 0,
    startedAt: input.openedAt,
    runningSince: null,
    stoppedAt: input.closedAt ?? due,
    dueAt: due,
    yellowAt: null,
    calendar: { id: 'source', version: 0, provisional: false },
    catalogue: null,
    rule: 0,
    unitId: null,
  };
}
