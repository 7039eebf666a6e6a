import { z } from 'zod';
import type { CaseVerb } from './case-commands.ts';
import { caseListQuerySchema } from './case-lists.ts';
import { caseStateSchema } from './cases.ts';

/** Commands that may be given to many cases at once 批量办理: one body fits all, and nobody's own look is needed. */
export const bulkVerbs = [
  'urge',
  'warn',
  'supervise',
  'assign-verify',
  'register',
  'reclassify',
  'dispatch',
  'assign-check',
  'close',
  'refer',
] as const satisfies readonly CaseVerb[];
export const bulkVerbSchema = z.enum(bulkVerbs);
export type BulkVerb = (typeof bulkVerbs)[number];

/** What the one who asks may do with many cases at all, and his last bulk act of the day. */
export const bulkDeskSchema = z.object({ verbs: z.array(bulkVerbSchema), last: z.uuid().nullable() });
export type BulkDesk = z.infer<typeof bulkDeskSchema>;

/** Most cases of one bulk act. */
export const BULK_MAX = 500;

const id = z.uuid();
const seq = z.number().int().min(1);
/** The body of the single command; files are left out: a proof belongs to one case. */
const body = z.record(z.string(), z.unknown()).default({});
/** The unit that the responsibility list names for a case, and the rule that names it. */
const listedUnitSchema = z.object({ unitId: id, rule: z.string().regex(/^[\w:@./-]{1,120}$/) });
export type ListedUnit = z.infer<typeof listedUnitSchema>;
/** A case, the sequence number at which it was seen, and with `byList` the unit that was shown for it. */
const seenCaseSchema = z.object({ id, seq, to: listedUnitSchema.optional() });
/** Only for `dispatch`: each case goes to the unit that the responsibility list names for it. */
const byList = z.boolean().default(false);

/** What would happen: to these cases, or to the first ones of a list. */
export const bulkPreviewInputSchema = z.object({
  verb: bulkVerbSchema,
  body,
  byList,
  ids: z.array(id).min(1).max(BULK_MAX).optional(),
  query: caseListQuerySchema.omit({ cursor: true, limit: true }).optional(),
});
export type BulkPreviewInput = z.output<typeof bulkPreviewInputSchema>;

/** `why`: null when it goes, else `right`, `not-found`, `no-unit-named` (by list) or the engine's reason. */
export const bulkPreviewSchema = z.object({
  items: z.array(
    z.object({
      id,
      number: z.string().nullable(),
      state: caseStateSchema.nullable(),
      seq: z.number().int().nullable(),
      goes: z.boolean(),
      why: z.string().nullable(),
      /** By list: where it would go. */
      to: listedUnitSchema.extend({ name: z.string() }).optional(),
    }),
  ),
  /** The list goes on behind the first ones. */
  more: z.boolean(),
});
export type BulkPreview = z.infer<typeof bulkPreviewSchema>;

export const bulkStartSchema = z.object({
  verb: bulkVerbSchema,
  body,
  byList,
  items: z.array(seenCaseSchema).min(1).max(BULK_MAX),
});
export type BulkStart = z.output<typeof bulkStartSchema>;

/** The failed ones that are to be tried again, as they were seen since. */
export const bulkRetrySchema = z.object({ items: z.array(seenCaseSchema).min(1).max(BULK_MAX) });
export type BulkRetry = z.infer<typeof bulkRetrySchema>;

export const bulkOutcomes = [
  'pending', // 待办理
  'done', // 已办理
  'refused', // 未办理, with the reason
  'moved', // 已变动: somebody was faster, nothing was done
  'undoing', // 撤回中
  'undone', // 已撤回
  'kept', // 无法撤回, with the reason
] as const;
export const bulkOutcomeSchema = z.enum(bulkOutcomes);
export type BulkOutcome = (typeof bulkOutcomes)[number];

/** A bulk act with what became of each case. */
export const bulkActSchema = z.object({
  id,
  verb: bulkVerbSchema,
  byList: z.boolean(),
  startedAt: z.iso.datetime(),
  /** Something is still to be done. */
  running: z.boolean(),
  /** Steps of this kind can be withdrawn. */
  undoable: z.boolean(),
  counts: z.record(bulkOutcomeSchema, z.number().int()),
  items: z.array(
    z.object({
      id,
      outcome: bulkOutcomeSchema,
      why: z.string().nullable(),
      /** As the case is now; null when it may not be seen any more. */
      number: z.string().nullable(),
      state: caseStateSchema.nullable(),
      seq: z.number().int().nullable(),
    }),
  ),
});
export type BulkAct = z.infer<typeof bulkActSchema>;
