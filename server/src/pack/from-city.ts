import { type CalendarDefinition, calendarDefinitionSchema } from '@yiwang/contract';
import { catalogueAt } from '../catalogue/index.ts';
import { type City, definedPolicies, forgetCalendars, readPolicy } from '../kernel/index.ts';
import { readChanges } from '../places/index.ts';
import type { PackDocument, PackDuty, PackUnit } from './document.ts';

/** The city as a pack: what the console has made of the pack that once seeded it. Holds no persons. */
export async function packOfCity(city: City, at: Date): Promise<PackDocument> {
  const [places, catalogue, units, policies] = await Promise.all([
    readChanges(city.db, -1),
    catalogueOf(city, at),
    unitsOf(city),
    policiesOf(city, at),
  ]);
  const whole = places.areas.find((area) => area.level === 'city')?.code ?? places.areas[0]?.code ?? '00';
  return {
    city: { format: 1, name: city.name, nameEn: city.name, zone: city.zone, area: whole },
    areas: places.areas.map(({ code, name, nameEn, geometry }) => ({ code, name, nameEn, geometry })),
    roads: places.roads,
    ...catalogue,
    units,
    duties: await dutiesOf(city, at),
    shifts: await shiftsOf(city),
    calendars: await calendarsOf(city, at),
    postCalendars: await city.db.selectFrom('post_calendar').select(['post', 'area', 'calendar']).execute(),
    policies,
    templates: await city.db
      .selectFrom('message_template')
      .select(['code', 'lang', 'text', 'reviewed'])
      .orderBy('code')
      .orderBy('lang')
      .execute(),
  };
}

async function catalogueOf(city: City, at: Date) {
  const any = await city.db.selectFrom('catalogue_version').select('version').limit(1).executeTakeFirst();
  if (any === undefined) return { schemes: [], categories: [], tiles: [] };
  const { schemes, categories, tiles } = await catalogueAt(city, at);
  return { schemes, categories, tiles };
}

/** A unit without a code of its own is named by its id. */
async function unitsOf(city: City): Promise<PackUnit[]> {
  const rows = await city.db
    .selectFrom('unit')
    .selectAll()
    .where('active', '=', true)
    .orderBy('path')
    .execute();
  const keyOf = new Map(rows.map((row) => [row.id, row.code ?? `unit-${row.id.slice(-12)}`]));
  return rows.map((row) => ({
    key: keyOf.get(row.id) ?? '',
    name: row.name,
    nameEn: row.name_en,
    level: row.level,
    parent: row.parent_id === null ? null : (keyOf.get(row.parent_id) ?? null),
    area: row.area,
    calendar: row.calendar,
    officePhone: row.office_phone,
    address: row.address,
  }));
}

async function dutiesOf(city: City, at: Date): Promise<PackDuty[]> {
  const rows = await city.db
    .selectFrom('responsibility as rule')
    .innerJoin('unit', 'unit.id', 'rule.unit_id')
    .select(['rule.scheme', 'rule.code_prefix', 'rule.area', 'rule.basis', 'unit.code', 'unit.id'])
    .where('rule.valid_from', '<=', at)
    .where((eb) => eb.or([eb('rule.valid_until', 'is', null), eb('rule.valid_until', '>', at)]))
    .orderBy('rule.scheme')
    .orderBy('rule.code_prefix')
    .orderBy('rule.area')
    .execute();
  return rows.map((row) => ({
    unit: row.code ?? `unit-${row.id.slice(-12)}`,
    scheme: row.scheme,
    codePrefix: row.code_prefix,
    area: row.area,
    basis: row.basis,
  }));
}

/** Patterns of the rosters, without the persons. */
async function shiftsOf(city: City): Promise<PackDocument['shifts']> {
  const rows = await city.db
    .selectFrom('roster_line')
    .select(['post', 'shift', 'weekdays', 'from_minute', 'until_minute'])
    .distinct()
    .orderBy('post')
    .orderBy('from_minute')
    .execute();
  return rows.map((row) => ({
    post: row.post,
    shift: row.shift,
    weekdays: [1, 2, 3, 4, 5, 6, 7].filter((day) => (row.weekdays & (1 << (day - 1))) !== 0),
    fromMinute: row.from_minute,
    untilMinute: row.until_minute,
  }));
}

async function calendarsOf(city: City, at: Date): Promise<CalendarDefinition[]> {
  forgetCalendars(city);
  const rows = await city.db
    .selectFrom('calendar_version')
    .select(['id', 'definition'])
    .where('effective_from', '<=', at)
    .where('withdrawn_at', 'is', null)
    .orderBy('effective_from')
    .orderBy('version')
    .execute();
  const newest = new Map(rows.map((row) => [row.id, calendarDefinitionSchema.parse(row.definition)]));
  return [...newest.values()].sort((a, b) => (a.id < b.id ? -1 : 1));
}

/** Only what the city has said: the house's defaults need no line in a pack. */
async function policiesOf(city: City, at: Date): Promise<Record<string, unknown>> {
  const values = await Promise.all(
    definedPolicies().map(async (one) => [one.name, await readPolicy(city.db, one, at)] as const),
  );
  return Object.fromEntries(
    values.filter(([, { version }]) => version > 0).map(([name, { value }]) => [name, value]),
  );
}
