import type { CaseDetail, CaseTimelineItem } from '@yiwang/contract';
import { catalogueAt, catalogueVersion } from '../../catalogue/index.ts';
import { type Actor, auditLook, type City, type JsonObject, refuse, unseal } from '../../kernel/index.ts';
import type { CaseEvent } from '../engine/events.ts';
import { evolve } from '../engine/evolve.ts';
import type { CaseFile, Task } from '../engine/model.ts';
import { clockById } from '../engine/states.ts';
import { incidentOf } from '../incident/in-force.ts';
import {
  type CaseRecord,
  type Names,
  presentClock,
  presentSummary,
  presentTask,
  staff,
  unit,
} from '../present.ts';
import { readSections } from '../sections.ts';
import { eventOf } from '../store/ledger.ts';
import { type Visibility, visibleTo } from '../visibility.ts';
import { actionsFor } from './actions.ts';
import { namesFor } from './names.ts';
import { selectCases } from './select-cases.ts';
import { stepsOf } from './steps.ts';

/** The page of a case. A look at its words and place is logged before they are shown. */
export async function readCase(city: City, actor: Actor, id: string, now: Date): Promise<CaseDetail> {
  const sight = visibleTo(actor);
  const row = await selectCases(city, sight).where('c.id', '=', id).executeTakeFirst();
  if (row === undefined) return refuse('not-found');
  const { events, file } = await readLedger(city, id);
  await logLook(city, actor, id, now);
  const [tasks, family, words, actions, sections, incident] = await Promise.all([
    city.db
      .selectFrom('case_task')
      .selectAll()
      .where('case_id', '=', id)
      .orderBy('created_at')
      .orderBy('id')
      .execute(),
    readFamily(city, row),
    unseal(city.db, [
      ...events.flatMap((event) => event.words?.id ?? []),
      ...(row.place_ref === null ? [] : [row.place_ref]),
    ]),
    actionsFor(city, actor, file, now),
    readSections(city, actor, id, now),
    incidentOf(city, file),
  ]);
  const names = await namesFor(city, actor, [row], now, namedIn(events, file));
  const summary = presentSummary(row, names);
  const label = row.place_ref === null ? null : (words.get(row.place_ref)?.label ?? null);
  return {
    ...summary,
    place: { ...summary.place, label: typeof label === 'string' ? label : null },
    steps: stepsOf(events, now),
    timeline: events.map((event) => timelineItem(event, words, sight, names)),
    clocks: file.clocks.map((clock) => presentClock(clock, names)),
    tasks: tasks.map((task) => presentTask(task, names)),
    levels: file.levels.map((level) => {
      const clock = clockById(file, level.clockId);
      return {
        unit: unit(level.unitId, names),
        dispatchedAt: level.at,
        takenAt: level.takenAt,
        person: level.accountId === null ? null : staff(level.accountId, names),
        clock: clock === null ? null : presentClock(clock, names),
      };
    }),
    assisting: file.tasks
      .filter((task) => task.kind === 'assist' && task.state !== 'cancelled')
      .map((task) => assistanceOf(file, task, sight, names)),
    ...family,
    incident,
    formalitiesOwed: [...file.formalities],
    extensions: file.extensions,
    appeals: file.appeals.map(({ clockId, outcome, reviews }) => ({
      clockId,
      outcome,
      reviews: reviews.length,
    })),
    exitReason: file.exit?.reason ?? null,
    offSite: await mayLookFromDesk(city, row, file, now),
    actions,
    sections,
  };
}

function assistanceOf(
  file: CaseFile,
  task: Task,
  sight: Visibility,
  names: Names,
): CaseDetail['assisting'][number] {
  const clock = clockById(file, task.clockId ?? '');
  return {
    unit: unit(task.unitId ?? '', names),
    taskId: task.id,
    done: task.state === 'done',
    clock: clock === null ? null : presentClock(clock, names),
    mine: sight.unitPaths.some((path) => task.unitPath?.startsWith(path)),
  };
}

async function mayLookFromDesk(city: City, row: CaseRecord, file: CaseFile, now: Date): Promise<boolean> {
  const looks = file.tasks.filter(
    ({ kind, state }) => state === 'open' && (kind === 'verify' || kind === 'check'),
  );
  if (looks.some(({ remote }) => remote)) return true;
  if (row.scheme === null || row.category === null) return false;
  const version = row.catalogue_version ?? 0;
  const catalogue = version > 0 ? await catalogueVersion(city, version) : await catalogueAt(city, now);
  return catalogue.category({ scheme: row.scheme, code: row.category })?.remoteCheck === true;
}

async function readLedger(city: City, id: string): Promise<{ events: CaseEvent[]; file: CaseFile }> {
  const rows = await city.db
    .selectFrom('case_event')
    .select('text')
    .where('case_id', '=', id)
    .orderBy('seq')
    .execute();
  const events = rows.map((one) => eventOf(one.text).event);
  const file = events.reduce<CaseFile | null>(evolve, null);
  return file === null ? refuse('not-found') : { events, file };
}

async function logLook(city: City, actor: Actor, id: string, now: Date): Promise<void> {
  if (actor.kind !== 'staff') return;
  await auditLook(city.db, { actor, target: { kind: 'case', id }, fields: ['words', 'place'], now });
}

async function readFamily(city: City, row: CaseRecord) {
  const [children, others] = await Promise.all([
    city.db
      .selectFrom('city_case')
      .select(['id', 'number', 'state'])
      .where('parent_id', '=', row.id)
      .orderBy('id')
      .execute(),
    readNumbers(
      city,
      [row.parent_id, row.merged_into, row.rebound_of].filter((id) => id !== null),
    ),
  ]);
  const link = (id: string | null) => (id === null ? null : { id, number: others.get(id) ?? null });
  return {
    parent: link(row.parent_id),
    children,
    mergedInto: link(row.merged_into),
    reboundOf: link(row.rebound_of),
  };
}

async function readNumbers(city: City, ids: readonly string[]): Promise<Map<string, string | null>> {
  if (ids.length === 0) return new Map();
  const rows = await city.db
    .selectFrom('city_case')
    .select(['id', 'number'])
    .where('id', 'in', [...ids])
    .execute();
  return new Map(rows.map((one) => [one.id, one.number]));
}

function namedIn(events: readonly CaseEvent[], file: CaseFile) {
  const data = events.map((event) => event.data as { unitId?: string; accountId?: string });
  return {
    units: [
      ...data.flatMap((one) => one.unitId ?? []),
      ...file.levels.map((level) => level.unitId),
      ...file.tasks.flatMap((task) => task.unitId ?? []),
    ],
    people: [
      ...events.flatMap((event) => (event.by.kind === 'staff' ? [event.by.id] : [])),
      ...data.flatMap((one) => one.accountId ?? []),
      ...file.tasks.flatMap((task) => task.accountId ?? []),
    ],
  };
}

function timelineItem(
  event: CaseEvent,
  words: Map<string, JsonObject>,
  sight: Visibility,
  names: Names,
): CaseTimelineItem {
  const data = event.data as Readonly<Record<string, unknown>> & {
    unitId?: string;
    accountId?: string;
    reason?: string;
    distance?: number | null;
  };
  // Who found a case is hidden from those who handle it, member of staff or not.
  const found = event.type === 'opened' && !sight.reporters && !sight.everything;
  const said = event.words === undefined ? null : (words.get(event.words.id) ?? null);
  return {
    seq: event.seq,
    at: event.at,
    type: event.type,
    verb: event.verb,
    by: found ? { kind: event.by.kind, id: '', name: null } : byOf(event, names),
    to: event.to ?? null,
    reason: data.reason ?? null,
    words: said === null ? null : wordsFor(said, event, sight),
    erased: event.words !== undefined && said === null,
    files: [...(event.files ?? [])],
    unit: data.unitId === undefined ? null : unit(data.unitId, names),
    person: data.accountId === undefined ? null : staff(data.accountId, names),
    distance: data.distance ?? null,
    facts: found ? { ...data, reporterAccountId: null, reports: [] } : { ...data },
  };
}

function byOf(event: CaseEvent, names: Names): CaseTimelineItem['by'] {
  const { kind, id } = event.by;
  return { kind, id, name: kind === 'staff' ? names.person(id) : null };
}

/** Words as they may be read. What a reporter wrote is masked for those who may not know who reported. */
function wordsFor(said: JsonObject, event: CaseEvent, sight: Visibility): Record<string, string> {
  const texts = Object.entries(said).filter(
    (entry): entry is [string, string] => typeof entry[1] === 'string',
  );
  const mask = event.by.kind === 'public' && !sight.reporters && !sight.everything;
  return Object.fromEntries(texts.map(([key, text]) => [key, mask ? masked(text) : text]));
}

/** Phone, card and identity numbers: five digits or more in a row, with spaces or dashes between them. */
export function masked(text: string): string {
  return text.replace(/\d(?:[\s-]?\d){4,}[Xx]?/g, '***');
}
