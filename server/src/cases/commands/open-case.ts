import { type Actor, type City, type CityTx, newId, prepareSealed, refuseField } from '../../kernel/index.ts';
import { roundPlace } from '../../places/index.ts';
import { contextOf } from '../context.ts';
import type { CommandOutcome, OpenCaseInput } from '../door.ts';
import type { Context } from '../engine/context.ts';
import type { ClassRef } from '../engine/model.ts';
import { decideOpening } from '../engine/opening.ts';
import type { Part } from '../store/statement.ts';
import { type Act, partsOf, writeAct } from '../store/write.ts';
import { followRules } from './follow-rules.ts';
import { outcomeOf } from './run-command.ts';

/** Opens a case in the caller's transaction, in one statement. Refuses `request.invalid` for an unknown class. */
export async function openCase(
  tx: CityTx,
  city: City,
  actor: Actor,
  input: OpenCaseInput,
): Promise<CommandOutcome> {
  const act = await openingAct(city, actor, input);
  const written = await writeAct(tx, city, act);
  if (written === null) throw new Error('An insert without a guard was not written');
  const loaded = { ...written, lng: input.place.lng, lat: input.place.lat };
  const after = { tx, city, caseId: act.caseId, now: input.now };
  return outcomeOf(await followRules(after, { loaded, drafts: act.drafts }));
}

/**
 * The rows of a new case, for a caller that writes them in a statement of its own (the hot path of trusted
 * sources). Table by table, in any order.
 */
export async function openingRows(
  city: City,
  actor: Actor,
  input: OpenCaseInput,
): Promise<{ readonly parts: readonly Part[]; readonly outcome: CommandOutcome }> {
  const act = await openingAct(city, actor, input);
  const { parts, row, file } = partsOf(act);
  const all = [
    { table: 'city_case', rows: [{ ...row, ...act.extra }] },
    ...parts.map(({ table, rows }) => ({ table, rows })),
  ];
  return { parts: all.filter((part) => part.rows.length > 0), outcome: outcomeOf(file) };
}

async function openingAct(city: City, actor: Actor, input: OpenCaseInput): Promise<Act> {
  const { now, place } = input;
  const caseId = input.id ?? newId(now);
  const ctx = await contextOf(city, city.db, { at: now, actor, file: null, area: place.area, command: null });
  const label =
    place.label == null
      ? null
      : prepareSealed({ kind: 'case-place', subject: `case:${caseId}`, body: { label: place.label }, now });
  const found = classOf(input, ctx);
  const cell =
    place.lng === null || place.lat === null ? null : roundPlace({ lng: place.lng, lat: place.lat });
  const drafts = decideOpening(
    {
      source: input.source,
      area: place.area,
      cell: cell === null ? null : [cell.lng, cell.lat],
      place: label?.ref ?? null,
      class: found?.class ?? null,
      emergency: found?.emergency ?? false,
      reports: input.reports,
      reporterAccountId: input.reporterAccountId ?? null,
      firstReceiverUnitId: input.firstReceiverUnitId ?? null,
      reboundOf: input.reboundOf ?? null,
      complaint: input.complaint ?? false,
      complaintAboutUnitId: input.complaintAboutUnitId ?? null,
      verified: input.verified ?? false,
      files: input.files ?? [],
    },
    ctx,
  );
  return {
    caseId,
    before: null,
    head: '',
    drafts,
    verb: 'open',
    actor,
    ctx,
    now,
    sealed: label === null ? [] : [label.row],
    extra: {
      lng: place.lng,
      lat: place.lat,
      cell_lng: cell?.lng ?? null,
      cell_lat: cell?.lat ?? null,
      place_ref: label?.ref.id ?? null,
    },
  };
}

/** The class with its version; a condition may be missing until registration, an unknown one is a fault. */
function classOf(input: OpenCaseInput, ctx: Context): { class: ClassRef; emergency: boolean } | null {
  const given = input.class;
  if (given === null) return null;
  const condition = given.condition ?? null;
  if (condition === null)
    return {
      class: { scheme: given.scheme, code: given.code, condition, version: ctx.catalogueVersion },
      emergency: false,
    };
  const facts = ctx.condition({ scheme: given.scheme, code: given.code, condition });
  return facts ?? refuseField('/class/condition', 'condition-unknown');
}
