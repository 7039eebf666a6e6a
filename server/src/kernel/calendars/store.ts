import { type CalendarDefinition, calendarDefinitionSchema } from '@yiwang/contract';
import type { City, CityDb, CityTx } from '../city.ts';
import { refuseField } from '../errors.ts';
import { type Calendar, calendarOf } from './calendar.ts';
import './schema.ts';

/** The work calendars of a city in force at a moment, in memory. */
export interface Calendars {
  /** The calendar of that name; a city that has not said anything has plain office hours under every name. */
  readonly named: (id: string | null) => Calendar;
  readonly all: readonly Calendar[];
}

interface Row {
  readonly effective_from: Date;
  readonly calendar: Calendar;
}
interface Cache {
  readonly rows: Promise<readonly Row[]>;
  readonly readAt: number;
}

/** Other nodes see a new version at most this much later. */
const STALE_AFTER_MS = 2_000;
const caches = new WeakMap<object, Cache>();
/** Versions never change: computed years are kept for the life of the process. */
const made = new WeakMap<object, Map<string, Calendar>>();

/** The calendars in force at `at`. From memory in the common case. */
export async function calendarsAt(city: City, at: Date): Promise<Calendars> {
  const rows = (await cacheOf(city).rows).filter((row) => row.effective_from <= at);
  const all = [...new Map(rows.map((row) => [row.calendar.id, row.calendar])).values()];
  const byId = new Map(all.map((calendar) => [calendar.id, calendar]));
  const fallback = byId.get('office') ?? all[0] ?? officeHours(city.zone);
  return { all, named: (id) => (id === null ? fallback : (byId.get(id) ?? fallback)) };
}

export interface NewCalendarVersion {
  readonly definition: CalendarDefinition;
  readonly effectiveFrom: Date;
  readonly createdBy: string | null;
  readonly now: Date;
}

/** Adds a dated version of a calendar and returns its number; refuses a zone that does not exist. */
export async function writeCalendar(tx: CityTx, next: NewCalendarVersion): Promise<number> {
  if (!isZone(next.definition.zone)) return refuseField('/zone', 'zone-unknown');
  const last = await tx
    .selectFrom('calendar_version')
    .select((eb) => eb.fn.max('version').as('version'))
    .where('id', '=', next.definition.id)
    .executeTakeFirst();
  const version = Number(last?.version ?? 0) + 1;
  await tx
    .insertInto('calendar_version')
    .values({
      id: next.definition.id,
      version,
      effective_from: next.effectiveFrom,
      definition: JSON.stringify(next.definition),
      created_by: next.createdBy,
      created_at: next.now,
    })
    .execute();
  return version;
}

/** Forgets what was read, so that this node sees a version it has just written. */
export function forgetCalendars(city: City): void {
  caches.delete(city.db);
}

function cacheOf(city: City): Cache {
  const known = caches.get(city.db);
  const clock = performance.now();
  if (known !== undefined && clock - known.readAt < STALE_AFTER_MS) return known;
  const cache = { rows: readRows(city.db), readAt: clock };
  cache.rows.catch(() => caches.delete(city.db));
  caches.set(city.db, cache);
  return cache;
}

async function readRows(db: CityDb): Promise<readonly Row[]> {
  const rows = await db
    .selectFrom('calendar_version')
    .select(['id', 'version', 'effective_from', 'definition'])
    .where('withdrawn_at', 'is', null)
    .orderBy('effective_from')
    .orderBy('version')
    .execute();
  return rows.map((row) => ({ effective_from: row.effective_from, calendar: prepared(db, row) }));
}

function prepared(db: CityDb, row: { id: string; version: number; definition: unknown }): Calendar {
  const known = made.get(db) ?? new Map<string, Calendar>();
  made.set(db, known);
  const key = `${row.id}@${row.version}`;
  const calendar = known.get(key) ?? calendarOf(calendarDefinitionSchema.parse(row.definition), row.version);
  known.set(key, calendar);
  return calendar;
}

function isZone(zone: string): boolean {
  try {
    return new Intl.DateTimeFormat('en', { timeZone: zone }) instanceof Intl.DateTimeFormat;
  } catch {
    return false;
  }
}

const offices = new Map<string, Calendar>();

/** Monday to Friday 08:00–12:00 and 14:00–18:00, every year provisional: only until a city has a calendar. */
function officeHours(zone: string): Calendar {
  const known = offices.get(zone);
  if (known !== undefined) return known;
  const day: [string, string][] = [
    ['08:00', '12:00'],
    ['14:00', '18:00'],
  ];
  const hours = { '1': day, '2': day, '3': day, '4': day, '5': day };
  const plain = { id: 'office', name: 'Office hours', zone, seasons: [{ from: '01-01', hours }], years: [] };
  const calendar = calendarOf(plain, 0);
  offices.set(zone, calendar);
  return calendar;
}
