import { askedOf } from '../engine/approvers.ts';
import type { CaseFile, Clock, Moment, Task } from '../engine/model.ts';
import { clockById, currentLevel, isEnded, lastClock, overlaysOf, shownClock } from '../engine/states.ts';

/** What a case without a running clock is sorted by: after everything that has one. */
const NEVER = new Date('9999-01-01T00:00:00Z');

/** The projection of a case: everything of the row that follows from its events. */
export function rowOf(file: CaseFile) {
  return { ...identity(file), ...parties(file), ...clocksOf(file), ...moments(file), ...counts(file) };
}
export type CaseRow = ReturnType<typeof rowOf>;

function identity(file: CaseFile) {
  return {
    id: file.id,
    seq: file.seq,
    state: file.state,
    overlays: overlaysOf(file),
    asked_of: isEnded(file.state) ? [] : askedOf(file),
    number: file.number,
    source: file.source,
    area: file.area,
    scheme: file.class?.scheme ?? null,
    category: file.class?.code ?? null,
    condition: file.class?.condition ?? null,
    catalogue_version: file.class?.version ?? null,
    emergency: file.emergency,
    first_file: file.firstFile,
    report_ids: file.reports.map((report) => report.id),
    public_reports: file.reports.filter((report) => report.public).length,
    complaint: file.complaint,
    complaint_unit_id: file.complaintAboutUnitId,
    reporter_account_id: file.reporterAccountId,
    parent_id: file.parentId,
    merged_into: file.mergedInto,
    rebound_of: file.reboundOf,
    exit_reason: file.exit?.reason ?? null,
    last_by: file.last?.by.id ?? '',
  };
}

function parties(file: CaseFile) {
  const level = currentLevel(file);
  const task = file.tasks.find(
    (one) => one.state === 'open' && one.kind !== 'assist' && one.kind !== 'handle',
  );
  const paths = [
    ...file.levels.map((one) => one.path),
    ...file.tasks.flatMap((one) => one.unitPath ?? []),
    ...file.handlingUnits,
  ];
  return {
    unit_id: level?.unitId ?? null,
    unit_path: level?.path ?? null,
    lead_unit_id: file.levels[0]?.unitId ?? null,
    person_id: task?.accountId ?? level?.accountId ?? null,
    unit_paths: [...new Set([...paths.flatMap(withAncestors), ...accountsOf(file)])].sort(),
  };
}

/** People who have or had a task in the case, or found it, as `@id`: one index answers "what may I see?". */
function accountsOf(file: CaseFile): string[] {
  const ids = [...file.tasks.map((task) => task.accountId), file.reporterAccountId];
  return ids.flatMap((id) => (id === null ? [] : [personKey(id)]));
}

export const personKey = (accountId: string): string => `@${accountId}`;
/** The unit paths among the keys of who had a part. */
export const pathsAmong = (keys: readonly string[]): string[] => keys.filter((key) => key.startsWith('/'));

/** '/a/b/' → ['/a/', '/a/b/']: a prefix search becomes a search for one element. */
export function withAncestors(path: string): string[] {
  const ids = path.split('/').filter((part) => part !== '');
  return ids.map((_, i) => `/${ids.slice(0, i + 1).join('/')}/`);
}

function clocksOf(file: CaseFile) {
  const shown = shownClock(file);
  const running = shown !== null && isRunning(shown) ? shown : null;
  const handling = lastClock(file, 'handle');
  const city = lastClock(file, 'city');
  return {
    clock: jsonOf(shown),
    handling: jsonOf(handling),
    due_at: dateOf(running?.dueAt ?? null),
    yellow_at: dateOf(running?.yellowAt ?? null),
    sort_at: dateOf(running?.dueAt ?? null) ?? NEVER,
    handle_due_at: dateOf(handling?.dueAt ?? null),
    handle_late: lateness(file, 'handle'),
    city_due_at: dateOf(city?.dueAt ?? null),
    city_late: lateness(file, 'city'),
    held_by: isEnded(file.state) ? null : (file.held?.incidentId ?? null),
    calendars: [...new Set(file.clocks.filter(isRunning).map((clock) => clock.calendar.id))].sort(),
  };
}

const isRunning = (clock: Clock): boolean => clock.state === 'running';

/** Late once is late; met only counts when nothing of the kind was missed or still runs. */
function lateness(file: CaseFile, kind: Clock['kind']): boolean | null {
  const states = file.clocks.filter((clock) => clock.kind === kind).map((clock) => clock.state);
  if (states.includes('missed')) return true;
  return states.includes('met') ? false : null;
}

function moments(file: CaseFile) {
  return {
    opened_at: new Date(file.openedAt),
    registered_at: dateOf(file.registeredAt),
    dispatched_at: dateOf(file.dispatchedAt),
    handed_back_at: dateOf(file.handedBackAt),
    closed_at: dateOf(file.closedAt),
    ended_at: dateOf(file.endedAt),
    changed_at: new Date(file.at),
  };
}

function counts(file: CaseFile) {
  return {
    handoffs: file.handoffs,
    reworks: file.reworks,
    extensions: file.extensions,
    suspensions: file.suspensions,
    false_closings: file.falseClosings,
    was_supervised: file.wasSupervised,
    self_handled: file.selfHandled,
    satisfied: file.reports.filter((report) => report.verdict === 'satisfied').length,
    dissents: file.reports.reduce((sum, report) => sum + report.dissents, 0),
    appeal_upheld: file.appeals.some((appeal) => appeal.outcome === 'upheld'),
  };
}

/** Row of a task; its due time is its clock's. */
export function taskRow(file: CaseFile, task: Task) {
  const clock = task.clockId === null ? null : clockById(file, task.clockId);
  const due = task.state === 'open' ? dateOf(clock?.dueAt ?? null) : null;
  return {
    id: task.id,
    case_id: file.id,
    kind: task.kind,
    account_id: task.accountId,
    unit_id: task.unitId,
    unit_path: task.unitPath,
    state: task.state,
    outcome: task.outcome,
    created_at: new Date(task.at),
    due_at: due,
    yellow_at: task.state === 'open' ? dateOf(clock?.yellowAt ?? null) : null,
    sort_at: due ?? NEVER,
    ended_at: dateOf(task.endedAt),
  };
}

function dateOf(at: Moment | null): Date | null {
  return at === null ? null : new Date(at);
}

function jsonOf(clock: Clock | null): string | null {
  return clock === null ? null : JSON.stringify(clock);
}
