import { type CalendarVersion, calendarDefinitionSchema, type PolicySetting } from '@yiwang/contract';
import { z } from 'zod';
import type { City } from '../city.ts';
import { definedPolicies } from '../policies/index.ts';

/** Every policy that a room declares, in force or about to be, with the schema of its value. */
export async function listPolicies(city: City): Promise<PolicySetting[]> {
  const rows = await city.db
    .selectFrom('policy_version')
    .select(['name', 'version', 'effective_from', 'value'])
    .where('withdrawn_at', 'is', null)
    .orderBy('effective_from', 'desc')
    .orderBy('version', 'desc')
    .execute();
  return definedPolicies()
    .map((definition) => {
      const newest = rows.find((row) => row.name === definition.name);
      return {
        name: definition.name,
        version: newest?.version ?? 0,
        effectiveFrom: newest?.effective_from.toISOString() ?? null,
        value: newest === undefined ? definition.defaults : newest.value,
        schema: z.toJSONSchema(definition.schema, { io: 'input', unrepresentable: 'any' }),
      };
    })
    .sort((a, b) => a.name.localeCompare(b.name));
}

/** The newest version of each calendar, in force or about to be. */
export async function listCalendars(city: City): Promise<CalendarVersion[]> {
  const rows = await city.db
    .selectFrom('calendar_version')
    .select(['id', 'version', 'effective_from', 'definition'])
    .where('withdrawn_at', 'is', null)
    .distinctOn('id')
    .orderBy('id')
    .orderBy('effective_from', 'desc')
    .orderBy('version', 'desc')
    .execute();
  return rows.map((row) => ({
    ...calendarDefinitionSchema.parse(row.definition),
    version: row.version,
    effectiveFrom: row.effective_from.toISOString(),
  }));
}
