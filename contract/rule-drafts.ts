import { z } from 'zod';
import { catalogueChangeSchema, categoryRefSchema } from './catalogue.ts';
import { clockKindSchema } from './clock.ts';

/** What a rule draft changes: a policy or a calendar by name, or the catalogue, of which there is one. */
export const ruleKinds = ['policy', 'calendar', 'catalogue'] as const;
export const ruleKindSchema = z.enum(ruleKinds);
export type RuleKind = (typeof ruleKinds)[number];

/** Whether clocks that have begun keep their limit or take the new one. Calendars reach them either way. */
export const runningRules = ['keep', 'apply'] as const;
export const runningRuleSchema = z.enum(runningRules);

/** Open cases of a class that closes go to this one; without a line they stay what they are until they end. */
export const classMoveSchema = categoryRefSchema.extend({
  to: categoryRefSchema.extend({ condition: z.string().max(20) }),
});
export type ClassMove = z.infer<typeof classMoveSchema>;

/** One field by JSON pointer; days, years and codes stand in it instead of places in a list. Null: not there. */
export const fieldChangeSchema = z.object({ pointer: z.string(), from: z.unknown(), to: z.unknown() });
export type FieldChange = z.infer<typeof fieldChangeSchema>;

export const ruleSubjectSchema = z.object({
  kind: z.enum(['policy', 'calendar']),
  key: z.string().min(1).max(80),
});
export const ruleChangeSchema = ruleSubjectSchema.extend({
  /** The whole value as the draft has it. */
  value: z.unknown(),
  fields: z.array(fieldChangeSchema),
  by: z.string().nullable(),
  at: z.iso.datetime(),
});
export type RuleChange = z.infer<typeof ruleChangeSchema>;

/** A field that somebody else has changed in force since this draft began, to something else than here. */
export const ruleConflictSchema = z.object({
  kind: ruleKindSchema,
  key: z.string(),
  pointer: z.string(),
  base: z.unknown(),
  mine: z.unknown(),
  theirs: z.unknown(),
});
export type RuleConflict = z.infer<typeof ruleConflictSchema>;

/** A class that the draft closes, and what still holds on to it. */
export const closingClassSchema = categoryRefSchema.extend({
  name: z.string(),
  uses: z.array(z.object({ kind: z.string(), count: z.int(), examples: z.array(z.string()) })),
});
export type ClosingClass = z.infer<typeof closingClassSchema>;

export const ruleDraftStates = ['open', 'scheduled', 'in-force', 'discarded'] as const;
export const ruleDraftSchema = z.object({
  id: z.uuid(),
  title: z.string(),
  state: z.enum(ruleDraftStates),
  /** Null: at the moment of putting in force. */
  effectiveFrom: z.iso.datetime().nullable(),
  running: runningRuleSchema,
  moves: z.array(classMoveSchema),
  /** How many subjects it changes, and those besides the catalogue as `policy:name`, `calendar:id`. */
  subjects: z.int(),
  touches: z.array(z.string()),
  /** Version of the catalogue it carries. */
  catalogueVersion: z.int().nullable(),
  createdBy: z.string().nullable(),
  createdAt: z.iso.datetime(),
  changedBy: z.string().nullable(),
  changedAt: z.iso.datetime(),
  enforcedBy: z.string().nullable(),
  enforcedAt: z.iso.datetime().nullable(),
  /** When it had reached every open case. */
  carriedAt: z.iso.datetime().nullable(),
  version: z.int(),
});
export type RuleDraft = z.infer<typeof ruleDraftSchema>;
export const ruleDraftListSchema = z.object({ items: z.array(ruleDraftSchema) });

export const ruleDraftPageSchema = ruleDraftSchema.extend({
  changes: z.array(ruleChangeSchema),
  /** What its catalogue changes against the one it was copied from. */
  catalogue: z.array(catalogueChangeSchema),
  conflicts: z.array(ruleConflictSchema),
  closing: z.array(closingClassSchema),
  /** Not before this moment: a later version of the same rule is dated so already. */
  earliest: z.iso.datetime().nullable(),
  /** Beginning of the next day in the city's zone. */
  nextMidnight: z.iso.datetime(),
  /** The chosen moment lies behind us by the city's clock: another one has to be chosen. */
  past: z.boolean(),
});
export type RuleDraftPage = z.infer<typeof ruleDraftPageSchema>;

const title = z.string().trim().min(1).max(120);
export const newRuleDraftSchema = z.object({ title });
export const ruleDraftIdSchema = z.object({ id: z.uuid() });
export const mendRuleDraftSchema = z
  .object({
    title,
    effectiveFrom: z.iso.datetime({ offset: true }).nullable(),
    running: runningRuleSchema,
    moves: z.array(classMoveSchema).max(500),
  })
  .partial();
export type MendRuleDraft = z.infer<typeof mendRuleDraftSchema>;

/** A changed value and the version it was made from; null: from what the draft itself has. */
export const putRuleChangeSchema = z.object({ value: z.unknown(), base: z.int().min(0).nullable() });

export const resolveConflictsSchema = z.object({
  picks: z
    .array(
      z.object({
        kind: ruleKindSchema,
        key: z.string(),
        pointer: z.string(),
        take: z.enum(['mine', 'theirs']),
      }),
    )
    .max(2000),
});
export type ResolveConflicts = z.infer<typeof resolveConflictsSchema>;

/** A running clock of an open case that would be due at another time. */
export const ruleEffectSchema = z.object({
  caseId: z.uuid(),
  number: z.string().nullable(),
  /** Name of the class before, and of the one it moves to. */
  className: z.string().nullable(),
  movesTo: z.string().nullable(),
  clock: clockKindSchema.nullable(),
  before: z.iso.datetime().nullable(),
  after: z.iso.datetime().nullable(),
  /** Late at once: due in time until now, but not by the new rules. */
  overdue: z.boolean(),
});
export type RuleEffect = z.infer<typeof ruleEffectSchema>;

export const ruleEffectsQuerySchema = z.object({ after: z.uuid().optional() });
/** A piece of the preview: ask again with `next` until it is null. */
export const ruleEffectsSchema = z.object({
  /** Open cases that the draft may touch, and those looked at in this piece. */
  open: z.int(),
  looked: z.int(),
  items: z.array(ruleEffectSchema),
  next: z.uuid().nullable(),
});
export type RuleEffects = z.infer<typeof ruleEffectsSchema>;

export const ruleEffectsExportSchema = z.object({
  format: z.enum(['xlsx', 'csv']).default('xlsx'),
  lang: z.enum(['zh', 'en']).default('zh'),
});
