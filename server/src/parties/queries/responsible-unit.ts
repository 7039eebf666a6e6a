import type { Sentence } from '@yiwang/contract';
import { sql } from 'kysely';
import type { CityDb } from '../../kernel/index.ts';
import { areaChain, codePrefixes } from '../area-chain.ts';

/** The unit that the responsibility list names, and the rule that names it. */
export interface Responsible {
  readonly unitId: string;
  readonly unitPath: string;
  readonly unitName: string;
  readonly ruleId: string;
  readonly ruleVersion: number;
  readonly sentence: Sentence;
}

export interface ResponsibleWanted {
  readonly category: { readonly scheme: string; readonly code: string };
  readonly area: string;
  readonly at: Date;
}

/**
 * Who answers for a category at a place 责任单位: of the rules in force whose code and area contain the case's, the
 * one with the longest code, then the longest area, then the newest. Null when no rule matches or the unit it
 * names is no longer active.
 */
export async function responsibleUnit(db: CityDb, wanted: ResponsibleWanted): Promise<Responsible | null> {
  const row = await db
    .selectFrom('responsibility as rule')
    .innerJoin('unit', 'unit.id', 'rule.unit_id')
    .select([
      'rule.id',
      'rule.version',
      'rule.sentence_zh',
      'rule.sentence_en',
      'unit.id as unit_id',
      'unit.path',
      'unit.name',
    ])
    .where('rule.scheme', '=', wanted.category.scheme)
    .where('rule.code_prefix', 'in', codePrefixes(wanted.category.code))
    .where('rule.area', 'in', areaChain(wanted.area))
    .where('rule.valid_from', '<=', wanted.at)
    .where((eb) => eb.or([eb('rule.valid_until', 'is', null), eb('rule.valid_until', '>', wanted.at)]))
    .where('unit.active', '=', true)
    .orderBy(sql`length(rule.code_prefix) desc, length(rule.area) desc, rule.valid_from desc, rule.id desc`)
    .limit(1)
    .executeTakeFirst();
  if (row === undefined) return null;
  return {
    unitId: row.unit_id,
    unitPath: row.path,
    unitName: row.name,
    ruleId: row.id,
    ruleVersion: row.version,
    sentence: { zh: row.sentence_zh, en: row.sentence_en },
  };
}
