import type { Post } from '@yiwang/contract';
import { type Catalogue, catalogueAt, catalogueVersion } from '../catalogue/index.ts';
import {
  type Actor,
  actorRef,
  type Calendar,
  type Calendars,
  type City,
  type CityDb,
  calendarsAt,
  newId,
  readPolicy,
} from '../kernel/index.ts';
import { calendarOf, eligibleCheckers, unitsByIds } from '../parties/index.ts';
import { metresBetween } from '../places/index.ts';
import type { Command } from './engine/command.ts';
import type { Candidate, ConditionFacts, Context, OtherCase, UnitFacts, Who } from './engine/context.ts';
import type { CaseFile } from './engine/model.ts';
import { incidentFacts } from './incident/in-force.ts';
import { type ProcessPolicy, processPolicy } from './settings.ts';

/** What a command brings that its context needs: everything else is read here. */
export interface ContextInput {
  readonly at: Date;
  readonly actor: Actor;
  /** Null when the case is being opened. */
  readonly file: CaseFile | null;
  readonly area: string;
  readonly command: Pick<Command, 'verb' | 'body'> | null;
  readonly number?: (() => string) | null;
  readonly other?: OtherCase | null;
  readonly openedSince?: boolean;
  readonly distance?: number | null;
  readonly draw?: number;
  /** Rules that are not in force yet, for a look ahead. */
  readonly ahead?: RulesAhead;
}

/** What a draft of rules changes, in place of what is in force; null and missing: nothing. */
export interface RulesAhead {
  readonly catalogue: Catalogue | null;
  readonly calendars: ReadonlyMap<string, Calendar>;
  readonly policy: ProcessPolicy | null;
}

/** Reads what deciding may know. Policy, catalogue, calendars and units come from memory in the common case. */
export async function contextOf(city: City, db: CityDb, input: ContextInput): Promise<Context> {
  const { at, file, area } = input;
  const [policy, calendars, conditions, units, desk, field, incidents] = await Promise.all([
    policyAt(city, at, input.ahead),
    calendarsWith(city, at, input.ahead),
    conditionsAt(city, at, file, input.ahead),
    unitsFor(city, file, input.command),
    postCalendar(city, 'dispatcher', area),
    postCalendar(city, 'collector', area),
    incidentFacts(city, file),
  ]);
  const candidates = await candidatesFor(city, db, input);
  return {
    at: at.getTime(),
    zone: city.zone,
    who: whoOf(input.actor, file),
    policy: policy.value,
    policyVersion: policy.version,
    catalogueVersion: conditions.version,
    condition: conditions.of,
    calendar: (id) => calendars.named(id),
    deskCalendarId: calendars.named(desk ?? policy.value.deskCalendar).id,
    fieldCalendarId: calendars.named(field ?? policy.value.fieldCalendar).id,
    unit: (id) => {
      const unit = units.get(id);
      return unit === undefined
        ? null
        : { ...unit, calendarId: calendars.named(unit.calendarId === '' ? null : unit.calendarId).id };
    },
    candidates,
    number: input.number ?? null,
    newId: () => newId(at),
    draw: input.draw ?? Math.random(),
    other: input.other ?? null,
    incidents,
    openedSince: input.openedSince ?? false,
    distance: input.distance ?? null,
  };
}

async function policyAt(city: City, at: Date, ahead: RulesAhead | undefined) {
  const { version, value } = await readPolicy(city.db, processPolicy, at);
  return { version, value: ahead?.policy ?? value };
}

async function calendarsWith(
  city: City,
  at: Date,
  ahead: RulesAhead | undefined,
): Promise<Pick<Calendars, 'named'>> {
  const calendars = await calendarsAt(city, at);
  if (ahead === undefined || ahead.calendars.size === 0) return calendars;
  return {
    named: (id) => {
      const asked = id === null ? undefined : ahead.calendars.get(id);
      if (asked !== undefined) return asked;
      const now = calendars.named(id);
      return ahead.calendars.get(now.id) ?? now;
    },
  };
}

const unitPosts: readonly Post[] = ['unit-head', 'handler', 'crew'];

/** Posts that reach the case, and the units the actor acts for. */
export function whoOf(actor: Actor, file: CaseFile | null): Who {
  const ref = actorRef(actor);
  if (actor.kind !== 'staff') return { ref, accountId: null, posts: [], unitPaths: [] };
  const paths =
    file === null
      ? []
      : [...file.levels.map((level) => level.path), ...file.tasks.flatMap((task) => task.unitPath ?? [])];
  const reaching = actor.holdings.filter(
    (held) =>
      (held.unitPath !== null && paths.some((path) => path.startsWith(held.unitPath ?? ''))) ||
      file === null ||
      file.area.startsWith(held.area),
  );
  const acting = actor.holdings.filter((held) => unitPosts.includes(held.post));
  return {
    ref,
    accountId: actor.accountId,
    posts: [...new Set(reaching.map((held) => held.post))],
    unitPaths: acting.flatMap((held) => held.unitPath ?? []),
  };
}

interface Conditions {
  readonly version: number;
  readonly of: Context['condition'];
}

/** Conditions in force now; a case asks about its own class in the version it was registered under. */
async function conditionsAt(
  city: City,
  at: Date,
  file: CaseFile | null,
  ahead: RulesAhead | undefined,
): Promise<Conditions> {
  const now = ahead?.catalogue ?? (await catalogueAt(city, at));
  const kept =
    file?.class == null || file.class.version === now.version
      ? now
      : await catalogueVersion(city, file.class.version);
  return {
    version: now.version,
    of: (choice) => {
      const own = 'version' in choice && choice.version === kept.version ? kept : now;
      const category = own.category(choice);
      const condition = category?.conditions.find((one) => one.code === choice.condition);
      if (category === null || condition === undefined) return null;
      return factsOf(own.version, category, condition);
    },
  };
}

type Category = NonNullable<ReturnType<Catalogue['category']>>;

function factsOf(
  version: number,
  category: Category,
  condition: Category['conditions'][number],
): ConditionFacts {
  return {
    class: { scheme: category.scheme, code: category.code, condition: condition.code, version },
    limit: condition.limit,
    emergency: condition.emergency,
    remoteCheck: category.remoteCheck,
    documentProof: category.documentProof,
    selfHandle: category.selfHandle,
  };
}

/** Units a command can be about: named in it, on the case, or complained of. */
async function unitsFor(city: City, file: CaseFile | null, command: ContextInput['command']) {
  const body = (command?.body ?? {}) as {
    unitId?: string;
    assisting?: readonly string[];
    parts?: readonly { unitId?: string }[];
  };
  const ids = [
    ...(body.unitId === undefined ? [] : [body.unitId]),
    ...(body.assisting ?? []),
    ...(body.parts ?? []).flatMap((part) => part.unitId ?? []),
    ...(file?.levels.map((level) => level.unitId) ?? []),
    ...(file?.clocks.flatMap((clock) => clock.unitId ?? []) ?? []),
    ...(file?.complaintAboutUnitId == null ? [] : [file.complaintAboutUnitId]),
  ];
  return unitFacts(city, [...new Set(ids)]);
}

/** How long a unit's path and calendar are kept in memory; a moved unit acts under its old path for so long. */
const UNIT_KEPT_MS = 2_000;
const LARGEST_CACHE = 5_000;
interface Kept<T> {
  readonly at: number;
  readonly value: Promise<T>;
}
const unitCaches = new WeakMap<object, Map<string, Kept<UnitFacts | null>>>();
const calendarCaches = new WeakMap<object, Map<string, Kept<string | null>>>();

async function unitFacts(city: City, ids: readonly string[]): Promise<Map<string, UnitFacts>> {
  const found = await Promise.all(ids.map((id) => kept(unitCaches, city, id, () => readUnit(city, id))));
  return new Map(found.flatMap((unit) => (unit === null ? [] : [[unit.id, unit]])));
}

async function readUnit(city: City, id: string): Promise<UnitFacts | null> {
  const [unit, calendar] = await Promise.all([
    unitsByIds(city.db, [id]),
    calendarOf(city.db, { unitId: id }),
  ]);
  const ref = unit.get(id);
  if (ref === undefined) return null;
  return { id, path: ref.path, calendarId: calendar ?? '', closed: !ref.active };
}

/** Calendar of a post around a place, by street: a night desk or the collectors' hours. */
function postCalendar(city: City, post: Post, area: string): Promise<string | null> {
  const street = area.slice(0, 9);
  return kept(calendarCaches, city, `${post} ${street}`, () => calendarOf(city.db, { post, area: street }));
}

function kept<T>(
  caches: WeakMap<object, Map<string, Kept<T>>>,
  city: City,
  key: string,
  read: () => Promise<T>,
): Promise<T> {
  const cache = caches.get(city.db) ?? new Map<string, Kept<T>>();
  caches.set(city.db, cache);
  const clock = performance.now();
  const known = cache.get(key);
  if (known !== undefined && clock - known.at < UNIT_KEPT_MS) return known.value;
  if (cache.size > LARGEST_CACHE) cache.clear();
  const value = read();
  value.catch(() => cache.delete(key));
  cache.set(key, { at: clock, value });
  return value;
}

/** Who could be sent, when the command sends somebody. */
async function candidatesFor(
  city: City,
  db: CityDb,
  { at, area, actor, file, command }: ContextInput,
): Promise<readonly Candidate[]> {
  if (file === null || (command?.verb !== 'assign-verify' && command?.verb !== 'assign-check')) return [];
  // A complaint about staff is looked into by whoever supervises it, not by the collectors.
  if (file.complaint)
    return actor.kind === 'staff' ? [{ accountId: actor.accountId, unitPaths: [], fallback: true }] : [];
  const check = command.verb === 'assign-check';
  const failed = file.tasks.filter(
    (task) => task.outcome === 'cannot' && task.kind === (check ? 'check' : 'verify'),
  );
  const barred = check ? [...file.handlers, ...(file.freshChecker ? file.checkers : [])] : [];
  const { via, persons } = await eligibleCheckers(db, {
    area,
    at,
    zone: city.zone,
    notAccounts: [
      ...barred,
      ...failed.flatMap((task) => task.accountId ?? []),
      ...(file.reporterAccountId === null ? [] : [file.reporterAccountId]),
    ],
    notUnitPaths: check ? file.handlingUnits : [],
    elsewhere: check && isRisky(file),
  });
  return persons.map((person) => ({
    accountId: person.accountId,
    unitPaths: [],
    fallback: via === 'shift-leader',
  }));
}

/** High closing risk: doubted by a reporter, closed falsely before, or failed twice. */
function isRisky(file: CaseFile): boolean {
  return file.freshChecker || file.falseClosings > 0 || file.reworks > 1;
}

/** Metres from the proof to the case, when both are known. */
export function distanceOf(proof: unknown, place: { lng: number | null; lat: number | null }): number | null {
  const point = proof as { lng?: number; lat?: number } | undefined;
  if (point?.lng === undefined || point.lat === undefined || place.lng === null || place.lat === null)
    return null;
  return Math.round(metresBetween(point.lng, point.lat, place.lng, place.lat));
}
