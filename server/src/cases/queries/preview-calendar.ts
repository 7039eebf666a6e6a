import type { CalendarDefinition, CalendarPreview, DeadlineShift } from '@yiwang/contract';
import { type SqlBool, sql } from 'kysely';
import { type Calendar, type City, calendarOf } from '../../kernel/index.ts';
import { deadlines } from '../engine/clock.ts';
import type { Clock } from '../engine/model.ts';

const BATCH = 2_000;
const SHOWN = 200;

/**
 * Which running clocks of open cases would be due at another time by a calendar that is not in force yet. Nothing is
 * written. Clocks that end before it comes into force are counted as they stand.
 */
export async function previewCalendar(
  city: City,
  definition: CalendarDefinition,
  from: Date,
): Promise<CalendarPreview> {
  const calendar = calendarOf(definition, Number.MAX_SAFE_INTEGER);
  const shifts: DeadlineShift[] = [];
  let [cases, later, earlier] = [0, 0, 0];
  for await (const row of openCases(city, definition.id)) {
    cases += 1;
    for (const shift of shiftsOf(row, calendar, from)) {
      if (shift.after > shift.before) later += 1;
      else earlier += 1;
      if (shifts.length < SHOWN) shifts.push(shift);
    }
  }
  return { cases, later, earlier, items: shifts };
}

interface OpenCase {
  readonly id: string;
  readonly number: string | null;
  readonly clock: Clock | null;
  readonly handling: Clock | null;
}

async function* openCases(city: City, calendarId: string): AsyncGenerator<OpenCase> {
  for (let after: string | null = '00000000-0000-0000-0000-000000000000'; after !== null; ) {
    const rows: OpenCase[] = await city.db
      .selectFrom('city_case')
      .select(['id', 'number', 'clock', 'handling'])
      .where(sql<SqlBool>`calendars @> array[${calendarId}]::text[]`)
      .where('ended_at', 'is', null)
      .where('id', '>', after)
      .orderBy('id')
      .limit(BATCH)
      .execute();
    yield* rows;
    after = rows.at(-1)?.id ?? null;
  }
}

function shiftsOf(
  { id, number, clock, handling }: OpenCase,
  calendar: Calendar,
  from: Date,
): DeadlineShift[] {
  const clocks = [clock, handling].flatMap((one) => one ?? []);
  const each = new Map(clocks.map((one) => [one.id, one]));
  return [...each.values()].flatMap((one) => {
    if (one.state !== 'running' || one.runningSince === null || one.dueAt === null) return [];
    if (one.calendar.id !== calendar.id || Date.parse(one.dueAt) < from.getTime()) return [];
    const { dueAt } = deadlines(one, calendar, Date.parse(one.runningSince));
    if (dueAt === one.dueAt) return [];
    return [{ caseId: id, number, clock: one.kind, before: one.dueAt, after: dueAt }];
  });
}
