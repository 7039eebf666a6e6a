import { z } from 'zod';
import { calendarDefinitionSchema, calendarVersionSchema } from './calendars.ts';
import { clockKindSchema } from './clock.ts';

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

/** A running clock of an open case that would be due at another time. */
export const deadlineShiftSchema = z.object({
  caseId: z.uuid(),
  number: z.string().nullable(),
  clock: clockKindSchema,
  before: z.iso.datetime(),
  after: z.iso.datetime(),
});
export type DeadlineShift = z.infer<typeof deadlineShiftSchema>;

export const calendarPreviewSchema = z.object({
  /** Open cases with a clock that runs by this calendar. */
  cases: z.int(),
  /** Clocks that would be due later, and earlier. */
  later: z.int(),
  earlier: z.int(),
  /** The first 200. */
  items: z.array(deadlineShiftSchema),
});
export type CalendarPreview = z.infer<typeof calendarPreviewSchema>;

/** Open cases when another catalogue comes into force: registered ones keep their version, the rest is registered under the new one. */
export const catalogueEffectsSchema = z.object({ keep: z.int(), waiting: z.int() });
export type CatalogueEffects = z.infer<typeof catalogueEffectsSchema>;
