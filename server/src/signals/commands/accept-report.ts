import type { reportCommandBodies } from '@yiwang/contract';
import type { z } from 'zod';
import { applyCommand, type CommandOutcome, openCase } from '../../cases/index.ts';
import { catalogueAt } from '../../catalogue/index.ts';
import { type City, newId, refuseField, requireRight, unseal } from '../../kernel/index.ts';
import { responsibleUnit } from '../../parties/index.ts';
import { placesOf } from '../../places/index.ts';
import type { Change, Report } from '../change.ts';
import { shareWithCase } from '../files.ts';
import { caseSource, isFromPublic } from '../receive/input.ts';
import type { DeskCall } from './run-command.ts';

type Body = z.output<typeof reportCommandBodies.accept>;
type Call = DeskCall<Body>;

/**
 * 受理: a case is born of the report. With `emergency` it is dispatched at once; with `register` (and `dispatch`) the
 * small office does the next steps as the same act, each with its own event.
 */
export async function acceptReport(call: Call): Promise<Change> {
  const { tx, city, actor, report, body, now } = call;
  await requireKnownClass(city, body, now);
  const place = await placeOf(call);
  const caseId = newId(now);
  const kind = body.kind ?? report.kind;
  const outcome = await openCase(tx, city, actor, {
    id: caseId,
    now,
    source: caseSource(report.source),
    place,
    class: { ...body.category, condition: body.condition ?? null },
    reports: [{ id: report.id, public: isFromPublic(report.source) }],
    reporterAccountId: report.actor_kind === 'staff' ? report.actor_id : null,
    reboundOf: body.reboundOf ?? null,
    complaint: kind === 'complaint',
    complaintAboutUnitId: report.unit_concerned?.split('/').filter(Boolean).at(-1) ?? null,
    files: report.file_ids,
    verified: body.register === true || !isFromPublic(report.source),
  });
  await shareWithCase(tx, report.id, caseId, report.file_ids, now);
  await stepsAfter(call, outcome, place.area);
  return {
    type: 'accepted@1',
    data: {
      caseId,
      category: body.category,
      reboundOf: body.reboundOf ?? null,
      emergency: body.emergency === true,
    },
    set: {
      state: 'accepted',
      desk: 'done',
      kind,
      case_id: caseId,
      area: place.area,
      category_scheme: body.category.scheme,
      category_code: body.category.code,
      condition: body.condition ?? null,
      review: false,
    },
    public: { key: kind === 'complaint' ? 'supervision' : 'accepted', params: {} },
  };
}

async function requireKnownClass(city: City, body: Body, now: Date): Promise<void> {
  const catalogue = await catalogueAt(city, now);
  if (catalogue.category(body.category) === null) refuseField('/category', 'unknown');
  const { condition, emergency, register } = body;
  if (condition !== undefined && catalogue.condition(body.category, condition) === null)
    refuseField('/condition', 'unknown');
  if (condition === undefined && (emergency === true || register === true))
    refuseField('/condition', 'required');
}

/** The case stands where the desk says, else where the report does; an area of district size at least is needed. */
async function placeOf({ city, report, body, tx }: Call) {
  const sent = await sentPlace(tx, report);
  const point =
    body.place ?? (sent.lng === null || sent.lat === null ? null : { lng: sent.lng, lat: sent.lat });
  const located = point === null ? null : (await placesOf(city)).locate(point).areaCode;
  const area = body.areaCode ?? located ?? report.area;
  if (area.length < 6) refuseField('/areaCode', 'required');
  return { area, lng: point?.lng ?? null, lat: point?.lat ?? null, label: sent.address };
}

async function sentPlace(tx: Call['tx'], report: Report) {
  const words = report.words_id === null ? null : (await unseal(tx, [report.words_id])).get(report.words_id);
  const { lng = null, lat = null, address = null } = (words ?? {}) as SentPlace;
  return { lng, lat, address };
}
interface SentPlace {
  readonly lng?: number | null;
  readonly lat?: number | null;
  readonly address?: string | null;
}

async function stepsAfter(call: Call, opened: CommandOutcome, area: string): Promise<void> {
  const { body, report } = call;
  if (body.emergency === true) {
    await step(call, opened, 'emergency-dispatch', {
      class: classOf(body),
      unitId: await unitFor(call, area),
    });
    return;
  }
  if (body.register !== true) return;
  requireRight(call.actor, 'signals:accept', { area: report.area });
  const registered = await step(call, opened, 'register', { class: classOf(body) });
  if (body.dispatch !== undefined) await step(call, registered, 'dispatch', { unitId: body.dispatch.unitId });
}

function step(
  { tx, city, actor, now }: Call,
  before: CommandOutcome,
  verb: 'register' | 'dispatch' | 'emergency-dispatch',
  body: unknown,
): Promise<CommandOutcome> {
  return applyCommand(tx, city, actor, before.id, { verb, body, expectedSeq: before.seq, now });
}

function classOf(body: Body) {
  return { ...body.category, condition: body.condition ?? '' };
}

/** The unit an emergency goes to: the one named, else the one the responsibility list names. */
async function unitFor({ tx, body, now }: Call, area: string): Promise<string> {
  if (body.dispatch !== undefined) return body.dispatch.unitId;
  const found = await responsibleUnit(tx, { category: body.category, area, at: now });
  return found?.unitId ?? refuseField('/dispatch', 'required');
}
