import type { CreateResponsibility, UpdateResponsibility } from '@yiwang/contract';
import { type City, newId, refuse, refuseField, requireRight, requireUpdated } from '../../kernel/index.ts';
import { type By, note } from '../note.ts';
import { unitById } from '../queries/units.ts';
import { sentenceOf } from '../responsibility-names.ts';
import { endOfDay, startOfDay } from '../shift.ts';

const ACTION = 'parties:manage-responsibilities';

/**
 * A rule of the responsibility list: which unit answers for which codes in which area, from which day. Another rule
 * for the same codes, area and days is refused with `record.conflict`.
 */
export async function createResponsibility(city: City, rule: CreateResponsibility, by: By): Promise<string> {
  requireRight(by.actor, ACTION, { area: rule.area });
  const unit = await unitById(city.db, rule.unitId);
  if (unit?.active !== true) return refuseField('/unitId', 'unknown-unit');
  const span = spanOf(city, rule);
  const sentence = await sentenceOf(city, { ...rule, unit }, by.now);
  const id = newId(by.now);
  await city.db.transaction().execute(async (tx) => {
    await tx.selectFrom('unit').select('id').where('id', '=', rule.unitId).forShare().execute();
    if (await overlaps(tx, rule, span)) refuse('record.conflict');
    await tx
      .insertInto('responsibility')
      .values({
        id,
        scheme: rule.scheme,
        code_prefix: rule.codePrefix,
        area: rule.area,
        unit_id: rule.unitId,
        sentence_zh: sentence.zh,
        sentence_en: sentence.en,
        basis: rule.basis,
        valid_from: span.from,
        valid_until: span.until,
      })
      .execute();
    await note(tx, ACTION, { kind: 'responsibility', id }, { verb: 'create' }, by);
  });
  return id;
}

/** Only the end and the basis change: what a rule said while it was in force stays as it was. */
export async function updateResponsibility(
  city: City,
  act: By & { readonly id: string; readonly version: number; readonly change: UpdateResponsibility },
): Promise<void> {
  const { change } = act;
  await city.db.transaction().execute(async (tx) => {
    const row = await tx
      .selectFrom('responsibility')
      .select(['area', 'valid_from'])
      .where('id', '=', act.id)
      .forUpdate()
      .executeTakeFirst();
    if (row === undefined) return refuse('not-found');
    requireRight(act.actor, ACTION, { area: row.area });
    const until = change.validUntil == null ? change.validUntil : endOfDay(change.validUntil, city.zone);
    if (until != null && until <= row.valid_from) refuseField('/validUntil', 'before-beginning');
    const updated = await tx
      .updateTable('responsibility')
      .set((eb) => ({
        ...(change.basis === undefined ? {} : { basis: change.basis }),
        ...(until === undefined ? {} : { valid_until: until }),
        version: eb('version', '+', 1),
      }))
      .where('id', '=', act.id)
      .where('version', '=', act.version)
      .executeTakeFirst();
    requireUpdated(updated, true);
    await note(tx, ACTION, { kind: 'responsibility', id: act.id }, { verb: 'update' }, act);
  });
}

interface Span {
  readonly from: Date;
  readonly until: Date | null;
}

function spanOf(city: City, { validFrom, validUntil }: CreateResponsibility): Span {
  const from = startOfDay(validFrom, city.zone);
  const until = validUntil === null ? null : endOfDay(validUntil, city.zone);
  if (until !== null && until <= from) refuseField('/validUntil', 'before-beginning');
  return { from, until };
}

async function overlaps(tx: City['db'], rule: CreateResponsibility, { from, until }: Span): Promise<boolean> {
  let query = tx
    .selectFrom('responsibility')
    .select('id')
    .where('scheme', '=', rule.scheme)
    .where('code_prefix', '=', rule.codePrefix)
    .where('area', '=', rule.area)
    .where((eb) => eb.or([eb('valid_until', 'is', null), eb('valid_until', '>', from)]));
  if (until !== null) query = query.where('valid_from', '<', until);
  return (await query.limit(1).executeTakeFirst()) !== undefined;
}
