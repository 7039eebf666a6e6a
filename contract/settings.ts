import { z } from 'zod';
import { calendarDefinitionSchema, calendarVersionSchema } from './calendars.ts';

/** A policy as it stands, with the JSON Schema of its value, from which a client draws the form. */
export const policySettingSchema = z.object({
  name: z.string(),
  /** 0: the house's default, the city never said anything else. */
  version: z.int(),
  effectiveFrom: z.iso.datetime().nullable(),
  value: z.unknown(),
  schema: z.unknown(),
});
export type PolicySetting = z.infer<typeof policySettingSchema>;
export const policySettingsSchema = z.object({ items: z.array(policySettingSchema) });

/** A new dated version. Without a date it counts at once. */
export const putPolicySchema = z.object({ value: z.unknown(), effectiveFrom: z.iso.datetime().optional() });

export const calendarListSchema = z.object({ items: z.array(calendarVersionSchema) });
export const putCalendarSchema = z.object({
  definition: calendarDefinitionSchema,
  effectiveFrom: z.iso.datetime().optional(),
});
export const settingVersionSchema = z.object({ version: z.int() });
