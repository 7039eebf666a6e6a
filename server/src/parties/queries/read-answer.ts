import type { answerQuerySchema, ResponsibilityAnswer } from '@yiwang/contract';
import type { z } from 'zod';
import type { City } from '../../kernel/index.ts';
import { presentOnDuty } from '../present.ts';
import { onRoster } from './on-roster.ts';
import { responsibleUnit } from './responsible-unit.ts';

/** The unit and the rule for a category at a place, and who is on duty there. */
export async function readAnswer(
  city: City,
  wanted: z.output<typeof answerQuerySchema>,
  now: Date,
): Promise<ResponsibilityAnswer> {
  const { scheme, code, area } = wanted;
  const at = wanted.at === undefined ? now : new Date(wanted.at);
  const found = await responsibleUnit(city.db, { category: { scheme, code }, area, at });
  const onDuty = await onRoster(city.db, { area, at, zone: city.zone });
  return {
    unit: found === null ? null : { id: found.unitId, name: found.unitName, path: found.unitPath },
    rule: found === null ? null : { id: found.ruleId, version: found.ruleVersion, sentence: found.sentence },
    onDuty: onDuty.map(presentOnDuty),
  };
}
