import type { CaseFile } from '../engine/model.ts';
import { clockById, currentLevel } from '../engine/states.ts';
import { type Addressee, desk, holder, person, unit } from './addressees.ts';
import type { Notice, Writers } from './notices-of.ts';
import { newsWords, stepWords } from './words.ts';

type Step = keyof typeof stepWords;
type News = keyof typeof newsWords;

/** New work, work that comes back, and what becomes of work one has. */
export const noticesOfWork: Writers = {
  'verify-assigned': ({ data }, file) => [
    task(person(file, data.accountId), 'verify', dueOfTask(file, 'verify')),
  ],
  'check-assigned': ({ data }, file) => [
    task(person(file, data.accountId), 'check', dueOfTask(file, 'check')),
  ],
  dispatched: ({ data }, file) => [
    task(unit(file, data.unitId), 'take', dueOfLevel(file)),
    ...helpers(file).map((part) => task(part.addressee, 'assist', dueOfTask(file, 'assist', part.taskId))),
  ],
  ruled: ({ data }, file) => [task(unit(file, data.unitId), 'take', dueOfLevel(file))],
  'sub-dispatched': ({ data }, file) => [task(unit(file, data.unitId), 'take', dueOfLevel(file))],
  'handler-assigned': ({ data }, file) => [task(person(file, data.accountId), 'handle', dueOfLevel(file))],
  'assist-asked': ({ data }, file) => [
    task(unit(file, data.unitId), 'assist', dueOfTask(file, 'assist', data.taskId)),
  ],
  'assist-cancelled': ({ data }, file) => {
    const unitId = file.tasks.find((one) => one.id === data.taskId)?.unitId;
    return unitId == null ? [] : [news(unit(file, unitId), 'assist-cancelled')];
  },
  'emergency-dispatched': ({ data }, file) => [
    {
      ...task(unit(file, data.unitId), 'take', dueOfLevel(file)),
      template: 'task.emergency',
      urgency: 'emergency',
    },
    {
      ...task(desk(file, 'shift-leader'), 'take', dueOfLevel(file)),
      template: 'task.emergency',
      urgency: 'emergency',
    },
  ],
  'check-failed': (_, file) => rework(file),
  'spot-check-failed': (_, file) => rework(file),
  recalled: (_, __, before) => toFormerHolder(before, 'recalled'),
  voided: (_, __, before) => toFormerHolder(before, 'voided'),
  merged: (_, __, before) => toFormerHolder(before, 'merged'),
  reclassified: ({ data }, file) => (data.notice ? [news(holder(file), 'reclassified')] : []),
  resumed: (_, file) => [news(holder(file), 'resumed')],
  answered: (_, file) => [news(holder(file), 'answered')],
};

/** Units that still owe their part of a case. */
export function helpers(
  file: CaseFile,
): readonly { readonly addressee: Addressee; readonly taskId: string }[] {
  return file.tasks.flatMap(({ kind, state, unitId, id }) =>
    kind === 'assist' && state === 'open' && unitId !== null
      ? [{ addressee: unit(file, unitId), taskId: id }]
      : [],
  );
}

function rework(file: CaseFile): readonly Notice[] {
  return [{ ...task(holder(file), 'rework', dueOfLevel(file)), template: 'case.rework', urgency: 'urgent' }];
}

function toFormerHolder(before: CaseFile | null, what: News): readonly Notice[] {
  return before === null ? [] : [news(holder(before), what)];
}

/** Something to do, by when. Without a due time the sentence says only what. */
function task(addressee: Addressee | null, step: Step, dueAt: string | null): Notice {
  if (dueAt === null) return { addressee, template: 'case.moved', params: { what: stepWords[step] } };
  return { addressee, template: 'task.new', params: { step: stepWords[step], due: { at: dueAt } } };
}

/** Something that has become of one's work. */
export function news(addressee: Addressee | null, what: News): Notice {
  return { addressee, template: 'case.moved', params: { what: newsWords[what] } };
}

function dueOfLevel(file: CaseFile): string | null {
  const level = currentLevel(file);
  return level === null ? null : (clockById(file, level.clockId)?.dueAt ?? null);
}

function dueOfTask(file: CaseFile, kind: string, id?: string): string | null {
  const open = file.tasks.findLast((one) => (id === undefined ? one.kind === kind : one.id === id));
  return open?.clockId == null ? null : (clockById(file, open.clockId)?.dueAt ?? null);
}
