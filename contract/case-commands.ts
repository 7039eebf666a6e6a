import { z } from 'zod';
import { limitSchema } from './clock.ts';

const id = z.uuid();
const code = z.string().trim().min(1).max(60);
/** Text that a person wrote: sealed by the server before the engine sees the command. */
const words = z.string().trim().min(1).max(4000);
const files = z.array(id).max(20).default([]);
const proof = z.array(id).min(1).max(20);

/** Where and when a proof was made, from the device; sealed, only the distance to the case enters an event. */
export const proofPlaceSchema = z.object({
  lng: z.number().min(-180).max(180),
  lat: z.number().min(-90).max(90),
  accuracy: z.number().nonnegative().max(100_000).optional(),
  at: z.iso.datetime().optional(),
});

/** Scheme + code + condition: what a case is about, under the version in force at the command. */
export const classChoiceSchema = z.object({ scheme: code, code, condition: code });
/** How a task was done: on the spot, or remotely where the class allows. */
const how = z.enum(['on-site', 'video', 'phone', 'desk']).default('on-site');
const why = { reason: code, note: words.optional() };

/**
 * Body of each command of a case, by verb. Keys of `sealedFields` are words of people: they are taken out,
 * sealed in one row and replaced by a reference before anything is decided or logged.
 */
export const caseCommandBodies = {
  // to-verify
  'assign-verify': z.object({ accountId: id.optional(), note: words.optional() }),
  'confirm-fact': z.object({
    files,
    how,
    place: proofPlaceSchema.optional(),
    note: words.optional(),
    class: classChoiceSchema.optional(),
  }),
  'refute-fact': z.object({ ...why, files, how, place: proofPlaceSchema.optional() }),
  'cannot-verify': z.object({ ...why, files, place: proofPlaceSchema.optional() }),
  resubmit: z.object({ note: words.optional() }),
  // to-register
  register: z.object({
    class: classChoiceSchema,
    componentId: id.optional(),
    area: z
      .string()
      .regex(/^\d{6,15}$/)
      .optional(),
    note: words.optional(),
  }),
  refuse: z.object(why),
  'send-back': z.object({
    ...why,
    to: z.enum(['to-verify', 'to-register', 'to-check', 'handling']).optional(),
  }),
  reclassify: z.object({ ...why, class: classChoiceSchema }),
  // dispatch
  dispatch: z.object({
    unitId: id,
    assisting: z.array(id).max(10).default([]),
    /** Why this unit: the rule of the responsibility list, a precedent, or the dispatcher's own grounds. */
    basis: z.enum(['rule', 'precedent', 'manual']).default('manual'),
    rule: z
      .string()
      .regex(/^[\w:@./-]{1,120}$/)
      .optional(),
    precedent: id.optional(),
    note: words.optional(),
  }),
  'sub-dispatch': z.object({ unitId: id, limit: limitSchema.optional(), note: words.optional() }),
  'emergency-dispatch': z.object({ class: classChoiceSchema, unitId: id, note: words.optional() }),
  recall: z.object(why),
  take: z.object({ note: words.optional() }),
  'assign-handler': z.object({ accountId: id, note: words.optional() }),
  'ask-return': z.object({ ...why, files, suggestedUnitId: id.optional() }),
  'approve-return': z.object({ note: words.optional() }),
  'refuse-return': z.object(why),
  rule: z.object({ unitId: id, grounds: words, reason: code.default('ruling'), precedent: id.optional() }),
  // handling
  assist: z.object({ unitId: id, task: words, limit: limitSchema.optional() }),
  'finish-assist': z.object({ taskId: id, files, note: words.optional() }),
  'cancel-assist': z.object({ ...why, taskId: id }),
  'ask-extension': z.object({ ...why, limit: limitSchema }),
  'approve-extension': z.object({ note: words.optional() }),
  'refuse-extension': z.object(why),
  'ask-suspension': z.object({ ...why, plan: words, reviewDate: z.iso.date() }),
  'approve-suspension': z.object({ note: words.optional() }),
  'refuse-suspension': z.object(why),
  resume: z.object({ note: words.optional() }),
  'ask-reporter': z.object({ question: words, reportId: id.optional() }),
  'send-question': z.object({ note: words.optional() }),
  'approve-pause': z.object({ note: words.optional() }),
  answer: z.object({ reply: words, reportId: id.optional(), files }),
  'hand-back': z.object({
    files,
    documents: files,
    place: proofPlaceSchema.optional(),
    result: code.default('done'),
    note: words.optional(),
  }),
  // checking
  'assign-check': z.object({ accountId: id.optional(), note: words.optional() }),
  'check-pass': z.object({ files, how, place: proofPlaceSchema.optional(), note: words.optional() }),
  'check-fail': z.object({ ...why, files, how, place: proofPlaceSchema.optional() }),
  'cannot-check': z.object({ ...why, files }),
  // closing and after
  close: z.object({ reply: words, replyFiles: files, result: code.default('solved') }),
  satisfied: z.object({ reportId: id, rating: z.int().min(1).max(5).optional(), note: words.optional() }),
  'still-there': z.object({ reportId: id, note: words.optional(), files }),
  settle: z.object({ ...why, outcome: z.enum(['check-again', 'end']) }),
  'spot-check-fail': z.object({ ...why, files: proof }),
  appeal: z.object({ ...why, clockId: z.string().max(60), files }),
  'review-appeal': z.object({ ...why, clockId: z.string().max(60), outcome: z.enum(['uphold', 'refuse']) }),
  // other ways
  'self-handle': z.object({
    class: classChoiceSchema,
    before: proof,
    after: proof,
    place: proofPlaceSchema.optional(),
    note: words.optional(),
  }),
  split: z.object({
    parts: z
      .array(
        z.object({
          class: classChoiceSchema,
          unitId: id.optional(),
          area: z
            .string()
            .regex(/^\d{6,15}$/)
            .optional(),
        }),
      )
      .min(2)
      .max(20),
    note: words.optional(),
  }),
  join: z.object({ ...why, caseId: id }),
  unjoin: z.object(why),
  urge: z.object({
    recipients: z
      .array(z.object({ kind: z.enum(['unit', 'staff']), id }))
      .max(50)
      .default([]),
    note: words.optional(),
  }),
  warn: z.object({
    recipients: z
      .array(z.object({ kind: z.enum(['unit', 'staff']), id }))
      .max(50)
      .default([]),
    note: words.optional(),
  }),
  supervise: z.object({ ...why, order: words, limit: limitSchema }),
  'end-supervision': z.object(why),
  'ask-void': z.object(why),
  'approve-void': z.object({ note: words.optional() }),
  'refuse-void': z.object(why),
  refer: z.object({
    ...why,
    body: z.string().trim().min(1).max(120),
    receipt: z.string().trim().min(1).max(60),
  }),
  'refer-answer': z.object({ outcome: z.enum(['accepted', 'done', 'refused']), reply: words }),
  withdraw: z.object({ note: words.optional() }),
} as const;

export type CaseVerb = keyof typeof caseCommandBodies;
/** Body of a command as a client sends it. */
export type CaseCommandInput<V extends CaseVerb> = z.input<(typeof caseCommandBodies)[V]>;
/** Body of a command after validation. */
export type CaseCommandBody<V extends CaseVerb> = z.output<(typeof caseCommandBodies)[V]>;

/** Top-level fields that are words of people or places of people: never in an event. */
export const sealedFields = [
  'note',
  'reply',
  'question',
  'plan',
  'grounds',
  'task',
  'order',
  'place',
] as const;

/** Verbs of the reporter's own link: they come through the reports' door with a checked token, never from a desk. */
export const reporterCaseVerbs = [
  'satisfied',
  'still-there',
  'answer',
] as const satisfies readonly CaseVerb[];
