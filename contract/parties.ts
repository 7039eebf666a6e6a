import { z } from 'zod';
import { phoneNumberSchema } from './accounts.ts';
import { areaPrefixSchema, daySchema, momentSchema, pageOf, pageQuerySchema } from './paging.ts';
import { postSchema } from './posts.ts';

// ---- units --------------------------------------------------------------------------------------------------

/** The four levels 市/区/街道/队伍; a firm under supervision stands beside the squads. */
export const unitLevels = ['city', 'district', 'street', 'squad', 'firm'] as const;
export const unitLevelSchema = z.enum(unitLevels);
export type UnitLevel = z.infer<typeof unitLevelSchema>;

const unitFields = {
  name: z.string().trim().min(2).max(80),
  nameEn: z.string().trim().max(120).nullable(),
  level: unitLevelSchema,
  /** Code of the unit in other systems; unique when given. */
  code: z.string().trim().min(1).max(32).nullable(),
  /** Division the unit stands in or serves; '' for the whole city. */
  area: areaPrefixSchema,
  /** Name of a work calendar; null takes the parent's. */
  calendar: z.string().trim().min(1).max(64).nullable(),
  /** Office number as printed on the door, shown to staff. The duty phone is kept apart and sealed. */
  officePhone: z.string().trim().max(32).nullable(),
  address: z.string().trim().max(200).nullable(),
};

export const unitSchema = z.object({
  id: z.uuid(),
  version: z.number().int(),
  parentId: z.uuid().nullable(),
  /** '/id/id/' from the root to the unit itself. */
  path: z.string(),
  ...unitFields,
  active: z.boolean(),
  hasChildren: z.boolean(),
  hasDutyPhone: z.boolean(),
});
export type Unit = z.infer<typeof unitSchema>;
export const unitPageSchema = pageOf(unitSchema);

/** `parent=root` lists the top; without parent the search goes over all units. */
export const unitQuerySchema = pageQuerySchema.extend({
  parent: z.union([z.literal('root'), z.uuid()]).optional(),
  /** Only this unit and everything below it. */
  under: z.uuid().optional(),
  search: z.string().trim().max(64).optional(),
  level: unitLevelSchema.optional(),
  area: areaPrefixSchema.optional(),
  active: z.stringbool().default(true),
});
export type UnitQuery = z.output<typeof unitQuerySchema>;

export const createUnitSchema = z.object({
  parentId: z.uuid().nullable(),
  name: unitFields.name,
  nameEn: unitFields.nameEn.default(null),
  level: unitFields.level,
  code: unitFields.code.default(null),
  area: unitFields.area,
  calendar: unitFields.calendar.default(null),
  officePhone: unitFields.officePhone.default(null),
  address: unitFields.address.default(null),
});
export type CreateUnit = z.infer<typeof createUnitSchema>;
export const updateUnitSchema = z.object(unitFields).partial();
export type UpdateUnit = z.infer<typeof updateUnitSchema>;
export const moveUnitSchema = z.object({ parentId: z.uuid().nullable() });
export type MoveUnit = z.infer<typeof moveUnitSchema>;

export const dutyPhoneSchema = z.object({ phone: phoneNumberSchema.nullable() });
export type DutyPhone = z.infer<typeof dutyPhoneSchema>;

// ---- persons and holdings -----------------------------------------------------------------------------------

/** A member of staff as colleagues see one: for pickers, names on tasks, "who answers here". */
export const personSchema = z.object({
  accountId: z.uuid(),
  displayName: z.string(),
  holdings: z.array(
    z.object({
      post: postSchema,
      area: z.string(),
      unitId: z.uuid().nullable(),
      unitName: z.string().nullable(),
    }),
  ),
});
export type Person = z.infer<typeof personSchema>;
export const personPageSchema = pageOf(personSchema);
export const personQuerySchema = pageQuerySchema.extend({
  search: z.string().trim().max(64).optional(),
  post: postSchema.optional(),
  /** Persons whose holding covers this area. */
  area: areaPrefixSchema.optional(),
  /** Persons of this unit and those below it. */
  unit: z.uuid().optional(),
});
export type PersonQuery = z.output<typeof personQuerySchema>;

export const holdingSchema = z.object({
  id: z.uuid(),
  version: z.number().int(),
  accountId: z.uuid(),
  displayName: z.string(),
  post: postSchema,
  area: z.string(),
  unitId: z.uuid().nullable(),
  unitName: z.string().nullable(),
  startsAt: momentSchema,
  endsAt: momentSchema.nullable(),
});
export type PostHolding = z.infer<typeof holdingSchema>;
export const holdingPageSchema = pageOf(holdingSchema);
export const holdingQuerySchema = pageQuerySchema.extend({
  accountId: z.uuid().optional(),
  post: postSchema.optional(),
  unit: z.uuid().optional(),
  area: areaPrefixSchema.optional(),
  /** Also those that have ended. */
  ended: z.stringbool().default(false),
});
export type HoldingQuery = z.output<typeof holdingQuerySchema>;

/** Posts that are held in a unit. */
export const unitPosts = ['unit-head', 'handler', 'crew'] as const;
/** Unit posts need the unit; the others may name one (a centre head of a district centre). */
export const grantHoldingSchema = z.object({
  accountId: z.uuid(),
  post: postSchema,
  area: areaPrefixSchema.default(''),
  unitId: z.uuid().nullable().default(null),
  startsAt: momentSchema.optional(),
  endsAt: momentSchema.nullable().default(null),
});
export type GrantHolding = z.infer<typeof grantHoldingSchema>;

// ---- rosters 排班 -------------------------------------------------------------------------------------------

/** Minutes of the day in the city's zone; `until` ≤ `from` runs past midnight; 0 and 1440 is the whole day. */
const minuteOfDay = z.number().int().min(0).max(1440);
/** Monday = 1 … Sunday = 7. */
const weekdaysSchema = z.array(z.number().int().min(1).max(7)).min(1).max(7);

const rosterFields = {
  post: postSchema,
  /** The area or grid that is covered. */
  area: areaPrefixSchema,
  unitId: z.uuid().nullable(),
  accountId: z.uuid(),
  /** Name of the shift as spoken: 早班, 夜班. */
  shift: z.string().trim().min(1).max(32),
  weekdays: weekdaysSchema,
  fromMinute: minuteOfDay.max(1439),
  untilMinute: minuteOfDay,
  validFrom: daySchema,
  validUntil: daySchema.nullable(),
};

export const rosterLineSchema = z.object({
  id: z.uuid(),
  version: z.number().int(),
  ...rosterFields,
  displayName: z.string(),
  unitName: z.string().nullable(),
});
export type RosterLine = z.infer<typeof rosterLineSchema>;
export const rosterLinePageSchema = pageOf(rosterLineSchema);
export const rosterQuerySchema = pageQuerySchema.extend({
  post: postSchema.optional(),
  area: areaPrefixSchema.optional(),
  unit: z.uuid().optional(),
  accountId: z.uuid().optional(),
  /** Lines in force on this day; today when left out. */
  day: daySchema.optional(),
});
export type RosterQuery = z.output<typeof rosterQuerySchema>;
export const createRosterLineSchema = z.object({
  ...rosterFields,
  unitId: rosterFields.unitId.default(null),
  validUntil: rosterFields.validUntil.default(null),
});
export type CreateRosterLine = z.infer<typeof createRosterLineSchema>;
export const updateRosterLineSchema = z.object(rosterFields).omit({ accountId: true }).partial();
export type UpdateRosterLine = z.infer<typeof updateRosterLineSchema>;

/** An absence on one day, with or without a substitute. */
export const absenceSchema = z.object({
  id: z.uuid(),
  lineId: z.uuid(),
  day: daySchema,
  substituteId: z.uuid().nullable(),
  substituteName: z.string().nullable(),
});
export type Absence = z.infer<typeof absenceSchema>;
export const absencesSchema = z.object({ items: z.array(absenceSchema) });
export const recordAbsenceSchema = z.object({
  day: daySchema,
  substituteId: z.uuid().nullable().default(null),
});
export type RecordAbsence = z.infer<typeof recordAbsenceSchema>;

/** Who is on duty at a place and moment. */
export const onDutySchema = z.object({
  accountId: z.uuid(),
  displayName: z.string(),
  post: postSchema,
  area: z.string(),
  unitId: z.uuid().nullable(),
  unitName: z.string().nullable(),
  shift: z.string(),
  from: momentSchema,
  until: momentSchema,
  /** Stands in for somebody who is absent. */
  substitute: z.boolean(),
});
export type OnDuty = z.infer<typeof onDutySchema>;
export const onDutyListSchema = z.object({ items: z.array(onDutySchema) });
export const onDutyQuerySchema = z.object({
  post: postSchema.optional(),
  area: areaPrefixSchema,
  at: momentSchema.optional(),
});
export type OnDutyQuery = z.output<typeof onDutyQuerySchema>;

// ---- shift handover 交接班 ----------------------------------------------------------------------------------

/** One line of the sheet: how much of a kind of work is handed over, and the longest waiting of it. */
export const handoverLineSchema = z.object({
  /** `open`, `late`, `waiting`, `suspended`, … for the words. */
  kind: z.string(),
  count: z.number().int(),
  items: z.array(z.object({ id: z.string(), label: z.string(), dueAt: momentSchema.nullable() })).max(50),
});
export type HandoverLine = z.infer<typeof handoverLineSchema>;
export const handoverPreviewQuerySchema = z.object({ post: postSchema, area: areaPrefixSchema.default('') });
export const handoverPreviewSchema = z.object({ lines: z.array(handoverLineSchema) });
export type HandoverPreview = z.infer<typeof handoverPreviewSchema>;

export const shiftHandoverSchema = z.object({
  id: z.uuid(),
  version: z.number().int(),
  post: postSchema,
  area: z.string(),
  fromId: z.uuid(),
  fromName: z.string(),
  toId: z.uuid(),
  toName: z.string(),
  note: z.string().nullable(),
  lines: z.array(handoverLineSchema),
  givenAt: momentSchema,
  /** Signed by the one who takes over; null while it waits. */
  takenAt: momentSchema.nullable(),
});
export type ShiftHandover = z.infer<typeof shiftHandoverSchema>;
export const shiftHandoverPageSchema = pageOf(shiftHandoverSchema);
export const shiftHandoverQuerySchema = pageQuerySchema.extend({
  post: postSchema.optional(),
  area: areaPrefixSchema.optional(),
  /** Only those that wait for my signature. */
  mine: z.stringbool().default(false),
});
export type ShiftHandoverQuery = z.output<typeof shiftHandoverQuerySchema>;
/** Giving the shift is the first signature. */
export const giveShiftSchema = z.object({
  post: postSchema,
  area: areaPrefixSchema.default(''),
  toId: z.uuid(),
  note: z.string().trim().max(2000).nullable().default(null),
});
export type GiveShift = z.infer<typeof giveShiftSchema>;

// ---- responsibility list 责任清单 (minimal) -------------------------------------------------------------------

/** A rule as a sentence, in both languages. */
export const sentenceSchema = z.object({ zh: z.string(), en: z.string() });
export type Sentence = z.infer<typeof sentenceSchema>;

export const responsibilitySchema = z.object({
  id: z.uuid(),
  version: z.number().int(),
  scheme: z.string(),
  /** Every category of the scheme whose code begins with this; '' is all of them. */
  codePrefix: z.string(),
  area: z.string(),
  unitId: z.uuid(),
  unitName: z.string(),
  sentence: sentenceSchema,
  /** Where the duty is written down: document and number. */
  basis: z.string().nullable(),
  validFrom: daySchema,
  validUntil: daySchema.nullable(),
});
export type Responsibility = z.infer<typeof responsibilitySchema>;
export const responsibilityPageSchema = pageOf(responsibilitySchema);
export const responsibilityQuerySchema = pageQuerySchema.extend({
  scheme: z.string().max(32).optional(),
  code: z.string().max(32).optional(),
  area: areaPrefixSchema.optional(),
  unit: z.uuid().optional(),
  /** In force on this day; today when left out. `all=true` also lists past and coming ones. */
  day: daySchema.optional(),
  all: z.stringbool().default(false),
});
export type ResponsibilityQuery = z.output<typeof responsibilityQuerySchema>;

const responsibilityFields = {
  scheme: z.string().trim().min(1).max(32),
  codePrefix: z.string().trim().max(32),
  area: areaPrefixSchema,
  unitId: z.uuid(),
  basis: z.string().trim().max(200).nullable(),
  validFrom: daySchema,
  validUntil: daySchema.nullable(),
};
export const createResponsibilitySchema = z.object({
  ...responsibilityFields,
  basis: responsibilityFields.basis.default(null),
  validUntil: responsibilityFields.validUntil.default(null),
});
export type CreateResponsibility = z.infer<typeof createResponsibilitySchema>;
/** A rule in force is not rewritten: change its end, and add the next one. */
export const updateResponsibilitySchema = z
  .object({ basis: responsibilityFields.basis, validUntil: responsibilityFields.validUntil })
  .partial();
export type UpdateResponsibility = z.infer<typeof updateResponsibilitySchema>;

export const answerQuerySchema = z.object({
  scheme: z.string().min(1).max(32),
  code: z.string().min(1).max(32),
  area: areaPrefixSchema,
  at: momentSchema.optional(),
});
/** "Who answers here, now, for this?" — null when no rule matches. */
export const answerSchema = z.object({
  unit: z.object({ id: z.uuid(), name: z.string(), path: z.string() }).nullable(),
  rule: z.object({ id: z.uuid(), version: z.number().int(), sentence: sentenceSchema }).nullable(),
  onDuty: z.array(onDutySchema),
});
export type ResponsibilityAnswer = z.infer<typeof answerSchema>;

// ---- two-person approvals -----------------------------------------------------------------------------------

export const proposalStateSchema = z.enum(['open', 'approved', 'refused', 'expired', 'withdrawn']);
export const proposalSchema = z.object({
  id: z.uuid(),
  version: z.number().int(),
  /** What would be done, e.g. `case-void`. */
  kind: z.string(),
  subjectKind: z.string(),
  subjectId: z.string(),
  state: proposalStateSchema,
  proposedBy: z.uuid(),
  proposedByName: z.string(),
  proposedAt: momentSchema,
  expiresAt: momentSchema,
  decidedBy: z.uuid().nullable(),
  decidedByName: z.string().nullable(),
  decidedAt: momentSchema.nullable(),
  /** Codes and ids that describe it; words are shown by the owner of the kind. */
  detail: z.record(z.string(), z.unknown()),
});
export type Proposal = z.infer<typeof proposalSchema>;
export const proposalPageSchema = pageOf(proposalSchema);
export const proposalQuerySchema = pageQuerySchema.extend({
  kind: z.string().max(64).optional(),
  subjectId: z.string().max(64).optional(),
  state: proposalStateSchema.default('open'),
});
export type ProposalQuery = z.output<typeof proposalQuerySchema>;
export const decideProposalSchema = z.object({ decision: z.enum(['approve', 'refuse']) });
export type DecideProposal = z.infer<typeof decideProposalSchema>;

// ---- calendars of posts -------------------------------------------------------------------------------------

/** The calendar of a post in an area, where it differs from the city's default (a night desk). */
export const postCalendarSchema = z.object({
  post: postSchema,
  area: areaPrefixSchema,
  calendar: z.string().trim().min(1).max(64),
});
export type PostCalendar = z.infer<typeof postCalendarSchema>;
export const postCalendarsSchema = z.object({ items: z.array(postCalendarSchema) });
export const postCalendarKeySchema = z.object({ post: postSchema, area: areaPrefixSchema.default('') });
