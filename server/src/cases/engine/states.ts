import { type CaseOverlay, type CaseState, type CaseStep, type ClockKind, caseExits } from '@yiwang/contract';
import type { CaseFile, Clock, Level, Task } from './model.ts';

/** Named predicates over a case; every decider speaks in these. */
export const isEnded = (state: CaseState): boolean => (caseExits as readonly string[]).includes(state);
export const isOpen = (file: CaseFile): boolean => !isEnded(file.state);
const _isBeforeTake = (file: CaseFile): boolean =>
  ['to-verify', 'to-register', 'to-dispatch'].includes(file.state);
export const isWithUnit = (file: CaseFile): boolean => file.state === 'to-take' || file.state === 'handling';
export const hasPublicReporter = (file: CaseFile): boolean => file.reports.some((report) => report.public);
export const hasOpenChildren = (file: CaseFile): boolean => file.children.some((child) => !child.ended);
export const owesFormalities = (file: CaseFile): boolean => file.formalities.length > 0;
export const isPaused = (file: CaseFile): boolean =>
  file.suspended !== null || (file.question?.paused ?? false);

/** States in the order of the process. */
export const openStates = [
  'to-verify',
  'to-register',
  'to-dispatch',
  'to-take',
  'handling',
  'to-check',
  'to-close',
  'follow-up',
] as const satisfies readonly CaseState[];

/** The level that has the case now. */
export function currentLevel(file: CaseFile): Level | null {
  return file.levels.at(-1) ?? null;
}

export function liveClock(file: CaseFile, kind: ClockKind): Clock | null {
  return file.clocks.findLast((clock) => clock.kind === kind && isLive(clock)) ?? null;
}

/** The last instance of a kind, whatever became of it. */
export function lastClock(file: CaseFile, kind: ClockKind): Clock | null {
  return file.clocks.findLast((clock) => clock.kind === kind && clock.state !== 'void') ?? null;
}

export function clockById(file: CaseFile, id: string): Clock | null {
  return file.clocks.find((clock) => clock.id === id) ?? null;
}

const isLive = (clock: Clock): boolean => clock.state === 'running' || clock.state === 'paused';

export function openTask(file: CaseFile, kind: Task['kind']): Task | null {
  return file.tasks.find((task) => task.kind === kind && task.state === 'open') ?? null;
}

const stageClocks: Partial<Record<CaseState, ClockKind>> = {
  'to-verify': 'verify',
  'to-register': 'register',
  'to-dispatch': 'dispatch',
  'to-take': 'take',
  'to-check': 'check',
  'to-close': 'close',
  'follow-up': 'window',
};

/** The clock that measures the stage a state stands for; handling has its own life. */
export function stageClockOf(file: Pick<CaseFile, 'state' | 'disputed'>): ClockKind | null {
  if (file.state === 'to-dispatch' && file.disputed) return 'ruling';
  return stageClocks[file.state] ?? null;
}

/** The clock that a list shows for the case: of the stage, else of the level that has it, else the city's. */
export function shownClock(file: CaseFile): Clock | null {
  if (isEnded(file.state)) return null;
  if (file.suspended !== null) return liveClock(file, 'handle');
  const stage = stageClockOf(file);
  const staged = stage === null ? null : liveClock(file, stage);
  const level = currentLevel(file);
  return staged ?? (level === null ? null : clockById(file, level.clockId)) ?? liveClock(file, 'handle');
}

/** Overlays are derived from what is on the file, so that no event can forget one. */
export function overlaysOf(file: CaseFile): CaseOverlay[] {
  const on: Record<CaseOverlay, boolean> = {
    suspended: file.suspended !== null,
    extended: file.extensions > 0 && isWithUnit(file),
    supervised: file.supervised > 0,
    disputed: file.disputed,
    waiting: file.question !== null,
    'return-asked': file.returnAsk !== null,
    'extension-asked': file.extensionAsk !== null,
    'suspension-asked': file.suspensionAsk !== null,
    'void-asked': file.voidAsk !== null,
    'formalities-owed': owesFormalities(file),
    dissent: file.dissent,
    split: hasOpenChildren(file),
  };
  if (isEnded(file.state)) return [];
  return (Object.keys(on) as CaseOverlay[]).filter((overlay) => on[overlay]);
}

const steps: Record<CaseState, CaseStep> = {
  'to-verify': 'accept',
  'to-register': 'accept',
  'to-dispatch': 'register',
  'to-take': 'dispatch',
  handling: 'handle',
  'to-check': 'check',
  'to-close': 'check',
  'follow-up': 'close',
  closed: 'close',
  'not-registered': 'accept',
  merged: 'accept',
  voided: 'accept',
  referred: 'accept',
};

/** The step of the seven that the case has reached. */
export function stepOf(state: CaseState): CaseStep {
  return steps[state];
}
