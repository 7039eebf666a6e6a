import type { Urgency } from '@yiwang/contract';
import type { ParamValue } from '../../messages/index.ts';
import type { CaseEvent, EventType } from '../engine/events.ts';
import type { CaseFile } from '../engine/model.ts';
import type { Addressee } from './addressees.ts';
import { noticesOfAsks } from './of-asks.ts';
import { noticesOfClocks } from './of-clocks.ts';
import { noticesOfWork } from './of-work.ts';

/** A notice to staff before it becomes a message. */
export interface Notice {
  readonly addressee: Addressee | null;
  readonly template: string;
  readonly params: Readonly<Record<string, ParamValue>>;
  readonly urgency?: Urgency;
}

/** What one type of event has to say to staff. `file` is the case after the whole act. */
export type Writer<T extends EventType> = (
  event: CaseEvent<T>,
  file: CaseFile,
  before: CaseFile | null,
) => readonly Notice[];
export type Writers = { readonly [T in EventType]?: Writer<T> };

const writers: Writers = { ...noticesOfWork, ...noticesOfAsks, ...noticesOfClocks };

/** Everything an event has to say to staff. Pure; most events say nothing: queues are live anyway. */
export function noticesOf(event: CaseEvent, file: CaseFile, before: CaseFile | null): readonly Notice[] {
  const write = writers[event.type] as Writer<EventType> | undefined;
  return write?.(event, file, before) ?? [];
}

const tasks = ['task.new', 'task.emergency', 'case.rework', 'case.yellow', 'case.red', 'case.urged'];
const asks = ['task.approval'];

/** Templates of earlier notices that an event has answered: they count as read, nobody is told a level higher. */
const answered: Readonly<Partial<Record<EventType, readonly string[]>>> = {
  'fact-confirmed': tasks,
  'fact-refuted': tasks,
  'fact-unclear': tasks,
  taken: tasks,
  'handed-back': tasks,
  'check-passed': tasks,
  'check-failed': tasks,
  'check-unclear': tasks,
  recalled: [...tasks, ...asks],
  returned: [...tasks, ...asks],
  'return-agreed': asks,
  'return-refused': asks,
  extended: asks,
  'extension-refused': asks,
  suspended: asks,
  'suspension-refused': asks,
  'question-sent': asks,
  answered: asks,
  ruled: asks,
  settled: asks,
  'void-refused': asks,
  voided: [...tasks, ...asks],
  merged: [...tasks, ...asks],
  closed: [...tasks, ...asks],
};

/** What the events of an act settle, each template once. */
export function settledBy(events: readonly CaseEvent[]): readonly string[] {
  return [...new Set(events.flatMap((event) => answered[event.type] ?? []))];
}
