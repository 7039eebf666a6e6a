import type { Responsibility, ResponsibilityQuery } from '@yiwang/contract';
import { type City, decodeCursor, pageOfRows, refuse } from '../../kernel/index.ts';
import { areaChain, codePrefixes } from '../area-chain.ts';
import { presentResponsibility } from '../present.ts';
import { startOfDay } from '../shift.ts';

/** Rules of the responsibility list by code; with a code or an area, those that could answer for it. */
export async function listResponsibilities(city: City, wanted: ResponsibilityQuery, now: Date) {
  const after = decodeCursor(wanted.cursor, ['string', 'string', 'string', 'string']);
  let query = rules(city);
  if (wanted.scheme !== undefined) query = query.where('rule.scheme', '=', wanted.scheme);
  if (wanted.code !== undefined) query = query.where('rule.code_prefix', 'in', codePrefixes(wanted.code));
  if (wanted.area !== undefined) query = query.where('rule.area', 'in', areaChain(wanted.area));
  if (wanted.unit !== undefined) query = query.where('rule.unit_id', '=', wanted.unit);
  if (!wanted.all) {
    const at = wanted.day === undefined ? now : startOfDay(wanted.day, city.zone);
    query = query
      .where('rule.valid_from', '<=', at)
      .where((eb) => eb.or([eb('rule.valid_until', 'is', null), eb('rule.valid_until', '>', at)]));
  }
  if (after !== null)
    query = query.where((eb) =>
      eb(
        eb.refTuple('rule.scheme', 'rule.code_prefix', 'rule.area', 'rule.id'),
        '>',
        eb.tuple(after[0], after[1], after[2], after[3]),
      ),
    );
  const rows = await query
    .orderBy('rule.scheme')
    .orderBy('rule.code_prefix')
    .orderBy('rule.area')
    .orderBy('rule.id')
    .limit(wanted.limit + 1)
    .execute();
  return pageOfRows(
    rows,
    wanted.limit,
    (row) => [row.scheme, row.code_prefix, row.area, row.id],
    (row) => presentResponsibility(row, city.zone),
  );
}

/** One rule; refuses `not-found`. */
export async function readResponsibility(city: City, id: string): Promise<Responsibility> {
  const row = await rules(city).where('rule.id', '=', id).executeTakeFirst();
  return row === undefined ? refuse('not-found') : presentResponsibility(row, city.zone);
}

function rules(city: City) {
  return city.db
    .selectFrom('responsibility as rule')
    .innerJoin('unit', 'unit.id', 'rule.unit_id')
    .selectAll('rule')
    .select('unit.name as unit_name');
}
