import { noAsks } from '../blank.ts';
import type { Evolvers } from '../evolve.ts';
import type { CaseFile } from '../model.ts';
import { linked } from './birth.ts';
import { asNewInstances, including, relevel } from './parts.ts';

type Around =
  | 'split'
  | 'child-ended'
  | 'merged'
  | 'unmerged'
  | 'absorbed'
  | 'released'
  | 'urged'
  | 'warned'
  | 'supervised'
  | 'supervision-called'
  | 'supervision-ended'
  | 'withdrawn'
  | 'deadline-recomputed'
  | 'clocks-held'
  | 'clocks-released'
  | 'rules-applied'
  | 'erased';

/** Other cases, supervision, and steps taken back. */
export const evolveAround: Pick<Evolvers, Around> = {
  split: (file, data) => ({
    ...noAsks,
    children: [...file.children, ...data.children.map((id) => ({ id, ended: false }))],
  }),
  'child-ended': (file, data, event) => ({
    children: file.children.map((child) => (child.id === data.childId ? { ...child, ended: true } : child)),
    ...(event.to === undefined ? {} : { closedAt: event.at }),
  }),
  merged: (file, data) => ({
    ...noAsks,
    mergedInto: data.into,
    beforeMerge: file.last?.before ?? null,
    suspended: null,
  }),
  unmerged: (file, _data, event) => {
    const before = file.beforeMerge;
    if (before === null) return { mergedInto: null };
    return {
      ...before,
      ...kept(file),
      clocks: file.clocks,
      clockSerial: file.clockSerial,
      state: event.to ?? before.state,
      mergedInto: null,
      beforeMerge: null,
      levels: relevel(before.levels, event.clocks ?? []),
      endedAt: null,
      exit: null,
    };
  },
  absorbed: (file, data) => ({
    absorbed: including(file.absorbed, data.caseId),
    reports: [
      ...file.reports,
      ...data.reports.filter((one) => file.reports.every((has) => has.id !== one.id)).map(linked),
    ],
  }),
  released: (file, data) => ({
    absorbed: file.absorbed.filter((id) => id !== data.caseId),
    reports: file.reports.filter((report) => !data.reports.includes(report.id)),
  }),
  urged: (file, data) => ({
    marks: including(file.marks, data.clockId === null ? null : `urged:${data.clockId}`),
  }),
  warned: (file, data) => ({
    marks: including(file.marks, data.clockId === null ? null : `warned:${data.clockId}`),
  }),
  supervised: (file) => ({ supervised: file.supervised + 1, wasSupervised: true }),
  'supervision-called': (file, data) => ({ marks: including(file.marks, `supervise:${data.clockId}`) }),
  'supervision-ended': () => ({ supervised: 0 }),
  withdrawn: (file) => {
    const before = file.last?.before ?? null;
    return before === null ? {} : restored(file, before);
  },
  'deadline-recomputed': () => ({}),
  'clocks-held': (file, data, event) => ({
    held: { incidentId: data.incidentId, since: file.held?.since ?? event.at },
  }),
  'clocks-released': () => ({ held: null }),
  'rules-applied': (file, data) => ({
    class: data.class ?? file.class,
    limit: data.limit ?? file.limit,
    emergency: data.emergency,
  }),
  erased: () => ({}),
};

/** What no step back changes: the place in the chain, the number, and how many clocks there have been. */
function kept(file: CaseFile): Pick<CaseFile, 'seq' | 'at' | 'number' | 'last'> {
  return { seq: file.seq, at: file.at, number: file.number, last: null };
}

function restored(file: CaseFile, before: CaseFile): Partial<CaseFile> {
  const { renamed, ...clocks } = asNewInstances(before.clocks, file.clockSerial);
  const name = (id: string): string => renamed.get(id) ?? id;
  return {
    ...before,
    ...kept(file),
    ...clocks,
    number: file.number ?? before.number,
    levels: before.levels.map((level) => ({ ...level, clockId: name(level.clockId) })),
    tasks: before.tasks.map((task) => ({
      ...task,
      clockId: task.clockId === null ? null : name(task.clockId),
    })),
    marks: before.marks.map((mark) => mark.replace(/^(\w+):(.+)$/, (_, what, id) => `${what}:${name(id)}`)),
  };
}
