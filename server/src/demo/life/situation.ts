import { jsonArrayFrom } from 'kysely/helpers/postgres';
import type { City } from '../../kernel/index.ts';
import type { Situation } from './scene.ts';

const LAST_STEPS = 4;
/** Who found it on duty rates nobody. */
const BY_STAFF = ['patrol', 'station', 'superior'];
/** Warnings are no steps: nobody begins to wait anew because of one. */
const SAID_BY_THE_CLOCK = [
  'warned',
  'urged',
  'supervision-called',
  'deadline-recomputed',
  'clocks-held',
  'clocks-released',
  'rules-applied',
];

/** Reads a case for whoever acts next; null when there is none. */
export async function situationOf(city: City, caseId: string): Promise<Situation | null> {
  // One statement: a story asks this before each of its steps.
  const row = await city.db
    .selectFrom('city_case')
    .selectAll('city_case')
    .select((eb) => [
      jsonArrayFrom(
        eb
          .selectFrom('case_task')
          .select(['case_task.id', 'kind', 'account_id', 'unit_id'])
          .whereRef('case_task.case_id', '=', 'city_case.id')
          .where('case_task.state', '=', 'open'),
      ).as('tasks'),
      jsonArrayFrom(
        eb
          .selectFrom('case_event')
          .select(['type', 'case_event.seq', 'at'])
          .whereRef('case_event.case_id', '=', 'city_case.id')
          .where('type', 'not in', SAID_BY_THE_CLOCK)
          .orderBy('case_event.seq', 'desc')
          .limit(LAST_STEPS),
      ).as('events'),
      eb
        .selectFrom('report')
        .select('report.id')
        .where((of) => of('report.id', '=', of.fn.any('city_case.report_ids')))
        .where('report.source', 'not in', BY_STAFF)
        .where('rating', 'is', null)
        .orderBy('report.id')
        .limit(1)
        .as('unratedReportId'),
    ])
    .where('id', '=', caseId)
    .executeTakeFirst();
  if (row === undefined) return null;
  const { tasks } = row;
  const events = row.events.map((event) => ({ ...event, at: new Date(event.at) }));
  return {
    id: row.id,
    seq: row.seq,
    state: row.state,
    overlays: row.overlays,
    area: row.area,
    lng: row.lng,
    lat: row.lat,
    scheme: row.scheme,
    category: row.category,
    condition: row.condition,
    emergency: row.emergency,
    source: row.source,
    unitId: row.unit_id,
    leadUnitId: row.lead_unit_id,
    personId: row.person_id,
    reporterAccountId: row.reporter_account_id,
    reportIds: row.report_ids,
    publicReports: row.public_reports,
    unratedReportId: row.unratedReportId,
    handoffs: row.handoffs,
    reworks: row.reworks,
    extensions: row.extensions,
    suspensions: row.suspensions,
    falseClosings: row.false_closings,
    dissents: row.dissents,
    handleLate: row.handle_late,
    handlingClockId: row.handling?.id ?? null,
    handleDueAt: row.handle_due_at,
    dueAt: row.due_at,
    dispatchedAt: row.dispatched_at,
    openedAt: row.opened_at,
    closedAt: row.closed_at,
    changedAt: events[0]?.at ?? row.changed_at,
    touchedAt: row.changed_at,
    step: events[0]?.seq ?? row.seq,
    nextTimerAt: row.next_timer_at,
    lastBy: row.last_by,
    tasks: tasks.map((task) => ({
      id: task.id,
      kind: task.kind,
      accountId: task.account_id,
      unitId: task.unit_id,
    })),
    last: events.map((event) => event.type),
  };
}
