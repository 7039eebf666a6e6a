import type { EventData } from '../events.ts';
import type { Evolvers } from '../evolve.ts';
import type { CaseFile } from '../model.ts';

type Birth =
  | 'opened'
  | 'imported'
  | 'verify-assigned'
  | 'fact-confirmed'
  | 'fact-refuted'
  | 'fact-unclear'
  | 'resubmitted'
  | 'registered'
  | 'refused'
  | 'sent-back'
  | 'reclassified'
  | 'report-attached'
  | 'report-detached'
  | 'reports-attached'
  | 'reports-detached';

/** From the first notice to a registered case. */
export const evolveBirth: Pick<Evolvers, Birth> = {
  opened: (_file, data) => ({
    source: data.source,
    area: data.area,
    class: data.class,
    emergency: data.emergency,
    verification: data.verification,
    reports: data.reports.map(linked),
    reporterAccountId: data.reporterAccountId,
    firstReceiverUnitId: data.firstReceiverUnitId,
    complaint: data.complaint,
    complaintAboutUnitId: data.complaintAboutUnitId,
    reboundOf: data.reboundOf,
    parentId: data.parentId,
  }),
  imported: (_file, data) => ({
    source: data.source,
    area: data.area,
    class: data.class,
    number: data.number,
    openedAt: data.openedAt,
    registeredAt: data.openedAt,
    dispatchedAt: data.openedAt,
    handedBackAt: data.closedAt,
    closedAt: data.closedAt,
    endedAt: data.closedAt,
    reports: data.reports.map((id) => linked({ id, public: false })),
    levels: data.unit === null ? [] : [importedLevel(data.unit, data.openedAt)],
  }),
  'verify-assigned': () => ({}),
  'fact-confirmed': (file, data) => ({
    verification: 'confirmed',
    formalities: without(file, 'verify'),
    class: data.class ?? file.class,
  }),
  'fact-refuted': () => ({ verification: 'refuted' }),
  'fact-unclear': () => ({ verification: 'cannot' }),
  resubmitted: () => ({}),
  registered: (file, data, event) => ({
    ...classed(data),
    number: file.number ?? data.number,
    area: data.area ?? file.area,
    registeredAt: file.registeredAt ?? event.at,
    formalities: without(file, 'register'),
  }),
  refused: () => ({}),
  'sent-back': (_file, data) => (data.to === 'to-verify' ? { verification: 'not-needed' } : {}),
  reclassified: (_file, data) => classed(data),
  'report-attached': (file, data) => ({
    reports: file.reports.some((one) => one.id === data.reportId)
      ? file.reports
      : [...file.reports, linked({ id: data.reportId, public: data.public })],
  }),
  'reports-attached': (file, data) => ({ reports: [...file.reports, ...data.reports.map(linked)] }),
  'reports-detached': (file, data) => ({
    reports: file.reports.filter((one) => !data.reports.includes(one.id)),
  }),
  'report-detached': (file, data) => ({ reports: file.reports.filter((one) => one.id !== data.reportId) }),
};

/** The source's department, as a level on the source's own clock. */
function importedLevel(unit: { id: string; path: string }, at: string): CaseFile['levels'][number] {
  return { unitId: unit.id, path: unit.path, at, takenAt: at, accountId: null, clockId: 'handle#1' };
}

export function linked(report: {
  readonly id: string;
  readonly public: boolean;
}): CaseFile['reports'][number] {
  return { id: report.id, public: report.public, verdict: null, dissents: 0 };
}

function classed(data: EventData['registered'] | EventData['reclassified']): Partial<CaseFile> {
  return { class: data.class, limit: data.limit, emergency: data.emergency };
}

function without(file: CaseFile, formality: 'verify' | 'register'): CaseFile['formalities'] {
  return file.formalities.filter((one) => one !== formality);
}
