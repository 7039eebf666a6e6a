import type { CaseClass, CaseSummary, CaseTask, Claim, ClockView, PartyRef } from '@yiwang/contract';
import type { Selectable } from 'kysely';
import { type Calendar, type Calendars, elapsedMs } from '../kernel/index.ts';
import { lightOf } from './engine/clock.ts';
import type { Clock } from './engine/model.ts';
import { stepOf } from './engine/states.ts';
import type { CaseTaskTable, CityCaseTable } from './schema.ts';

export type CaseRecord = Selectable<CityCaseTable>;

/** Names that rows need, read in one go for a page of them. */
export interface Names {
  readonly unit: (id: string) => string | null;
  readonly person: (id: string) => string | null;
  readonly area: (code: string) => string | null;
  readonly category: (
    row: Pick<CaseRecord, 'scheme' | 'category' | 'condition' | 'catalogue_version' | 'emergency'>,
  ) => CaseClass | null;
  readonly claim: (caseId: string) => Claim | null;
  readonly calendars: Calendars;
  readonly now: Date;
}

/** A row of a list. Exact place: whoever may see a case has a task in it; the public never comes here. */
export function presentSummary(row: CaseRecord, names: Names): CaseSummary {
  return {
    id: row.id,
    number: row.number,
    seq: row.seq,
    state: row.state,
    step: stepOf(row.state),
    overlays: [...row.overlays],
    class: names.category(row),
    place: {
      area: row.area,
      areaName: names.area(row.area),
      lng: row.lng ?? row.cell_lng,
      lat: row.lat ?? row.cell_lat,
      exact: row.lng !== null,
      label: null,
    },
    source: row.source,
    clock: row.clock === null ? null : presentClock(row.clock, names),
    handling: row.handling === null ? null : presentClock(row.handling, names),
    light: row.ended_at === null ? lightOf(row.clock, names.now.getTime()) : 'grey',
    holder: holderOf(row, names),
    firstPhoto: row.first_file,
    claim: names.claim(row.id),
    reports: row.report_ids.length,
    reworks: row.reworks,
    handoffs: row.handoffs,
    openedAt: row.opened_at.toISOString(),
    closedAt: row.closed_at?.toISOString() ?? null,
  };
}

function holderOf(row: CaseRecord, names: Names): PartyRef | null {
  if (row.ended_at !== null) return null;
  if (row.person_id !== null && row.state !== 'handling' && row.state !== 'to-take')
    return staff(row.person_id, names);
  if (row.unit_id !== null && (row.state === 'handling' || row.state === 'to-take'))
    return unit(row.unit_id, names);
  return null;
}

export const staff = (id: string, names: Names): PartyRef => ({ kind: 'staff', id, name: names.person(id) });
export const unit = (id: string, names: Names): PartyRef => ({ kind: 'unit', id, name: names.unit(id) });

/** A clock with what is left of it now, in its own counting. */
export function presentClock(clock: Clock, { calendars, now }: Pick<Names, 'calendars' | 'now'>): ClockView {
  return {
    id: clock.id,
    kind: clock.kind,
    state: clock.state,
    light: lightOf(clock, now.getTime()),
    limit: clock.limit,
    startedAt: clock.startedAt,
    dueAt: clock.dueAt,
    yellowAt: clock.yellowAt,
    stoppedAt: clock.stoppedAt,
    remainingMinutes: remaining(clock, calendars.named(clock.calendar.id), now),
    counts: clock.counting,
    calendar: clock.calendar,
    unitId: clock.unitId,
  };
}

function remaining(clock: Clock, calendar: Calendar, now: Date): number | null {
  if (clock.state !== 'running' || clock.dueAt === null) return null;
  return minutes(elapsedMs(calendar, now.getTime(), Date.parse(clock.dueAt), clock.counting));
}

const minutes = (ms: number): number => Math.round(ms / 60_000);

export function presentTask(task: Selectable<CaseTaskTable>, names: Names): CaseTask {
  return {
    id: task.id,
    kind: task.kind,
    person: task.account_id === null ? null : staff(task.account_id, names),
    unit: task.unit_id === null ? null : unit(task.unit_id, names),
    state: task.state,
    outcome: task.outcome,
    createdAt: task.created_at.toISOString(),
    dueAt: task.due_at?.toISOString() ?? null,
    yellowAt: task.yellow_at?.toISOString() ?? null,
    endedAt: task.ended_at?.toISOString() ?? null,
  };
}
