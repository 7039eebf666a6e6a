import { z } from 'zod';
import { publicSideSteps, publicStateKeys, publicSteps } from './public-words.ts';
import { reportCategorySchema, reportContactSchema, reportFileSchema } from './reports.ts';

/** What people without an account see. Categories, rounded places, states and dates; more only once released. */

export const publicStateSchema = z.object({
  /** Key of the reviewed sentence table (`publicWords`); readers treat unknown keys as `in-progress`. */
  key: z.enum(publicStateKeys),
  /** Values for the sentence: `unit` as it is, `date` as ISO instant that the client writes in the reader's words. */
  params: z.record(z.string(), z.string()),
});
export type PublicState = z.infer<typeof publicStateSchema>;

/** `at` null: still to come. Only steps of this report's own way are there. */
export const publicStepSchema = z.object({
  step: z.enum([...publicSteps, ...publicSideSteps]),
  at: z.string().nullable(),
});
export type PublicStep = z.infer<typeof publicStepSchema>['step'];

export const publicTimelineEntrySchema = publicStateSchema.extend({ at: z.string() });

/** The page behind `/r/<token>`. The owner's link acts, a shared link only reads. */
export const reporterPageSchema = z.object({
  access: z.enum(['owner', 'reader']),
  receiptNumber: z.string(),
  kind: z.string(),
  receivedAt: z.string(),
  state: publicStateSchema,
  steps: z.array(publicStepSchema),
  timeline: z.array(publicTimelineEntrySchema),
  category: reportCategorySchema.nullable(),
  categoryName: z.string().nullable(),
  categoryNameEn: z.string().nullable(),
  text: z.string().nullable(),
  /** Exact for the owner, centre of a 100 m cell for a reader. */
  place: z
    .object({ lng: z.number(), lat: z.number(), address: z.string().nullable(), exact: z.boolean() })
    .nullable(),
  files: z.array(reportFileSchema),
  /** Photos and words of the result, once closed. */
  result: z.object({ text: z.string().nullable(), files: z.array(reportFileSchema) }).nullable(),
  /** The direct answer, or the reason for declining, in words. */
  answer: z.string().nullable(),
  question: z.object({ text: z.string(), askedAt: z.string(), answerUntil: z.string() }).nullable(),
  additions: z.array(
    z.object({ at: z.string(), text: z.string().nullable(), files: z.array(reportFileSchema) }),
  ),
  /** What the owner may do now: answer, add, object, rate, still-there, share, contact. */
  may: z.array(z.string()),
  /** Until when "still there" and rating are possible. */
  windowEnds: z.string().nullable(),
  rating: z.number().nullable(),
});
export type ReporterPage = z.infer<typeof reporterPageSchema>;

const text = z
  .string()
  .trim()
  .max(2000)
  .regex(/^[^\0\p{Surrogate}]*$/u, 'unstorable-character');
const fileIds = z.array(z.uuid()).max(10);
const wordsOrPhoto = <T extends { text?: string | undefined; fileIds?: string[] | undefined }>(body: T) =>
  (body.text ?? '') !== '' || (body.fileIds ?? []).length > 0;

/** Bodies of `POST /api/v1/public/reports/{token}/{verb}`. */
export const reporterPageBodies = {
  answer: z
    .object({ text: text.optional(), fileIds: fileIds.optional() })
    .refine(wordsOrPhoto, { path: ['text'], params: { code: 'words-or-photo-needed' } }),
  add: z
    .object({ text: text.optional(), fileIds: fileIds.optional() })
    .refine(wordsOrPhoto, { path: ['text'], params: { code: 'words-or-photo-needed' } }),
  object: z.object({ text: text.min(1) }),
  /** 1 (bad) .. 5 (good). Means satisfied from 3 on; silence is never counted. */
  rate: z.object({ rating: z.number().int().min(1).max(5), text: text.optional() }),
  'still-there': z
    .object({ text: text.optional(), fileIds: fileIds.optional() })
    .refine(wordsOrPhoto, { path: ['text'], params: { code: 'words-or-photo-needed' } }),
  contact: reportContactSchema,
  share: z.object({}),
} as const;
export type ReporterPageVerb = keyof typeof reporterPageBodies;
export const reporterPageVerbs = Object.keys(reporterPageBodies) as readonly ReporterPageVerb[];

/** A read-only link for passing on. */
export const sharedLinkSchema = z.object({ link: z.string() });

/**
 * Finding a report again: the number it was filed with is proved by `POST /api/v1/contact-codes` and `/verify`;
 * the token of that goes here with the receipt number. A number that does not belong to it is `not-found`.
 */
export const findReportSchema = z.object({
  receiptNumber: z.string().regex(/^[1-9][0-9]{0,14}$/),
  contactToken: z.string().min(1).max(200),
});
export const foundReportSchema = z.object({ link: z.string() });

/** An item of the public list and map: category, rounded place, state, dates; text and photo only when released. */
export const publicItemSchema = z.object({
  /** Id of the matter, for "me too". */
  id: z.uuid(),
  category: reportCategorySchema.nullable(),
  /** Everyday words of the picture tile that the category belongs to; null: of none. */
  categoryName: z.string().nullable(),
  categoryNameEn: z.string().nullable(),
  /** Drawing of that tile. */
  icon: z.string().nullable(),
  state: publicStateSchema,
  place: z.object({ lng: z.number(), lat: z.number(), exact: z.boolean() }).nullable(),
  areaName: z.string().nullable(),
  receivedAt: z.string(),
  updatedAt: z.string(),
  closedAt: z.string().nullable(),
  reporters: z.number(),
  text: z.string().nullable(),
  fileIds: z.array(z.string()),
  /** Metres from the point asked about; near-by only. */
  distance: z.number().nullable(),
});
export type PublicItem = z.infer<typeof publicItemSchema>;

export const publicListQuerySchema = z.object({
  category: z.string().max(64).optional(),
  area: z
    .string()
    .regex(/^\d{2,15}$/)
    .optional(),
  state: z.enum(['open', 'done']).optional(),
  /** west,south,east,north in WGS-84 degrees. */
  bbox: z
    .string()
    .regex(/^-?\d+(\.\d+)?(,-?\d+(\.\d+)?){3}$/)
    .optional(),
  cursor: z.string().max(200).optional(),
  limit: z.coerce.number().int().min(1).max(200).optional(),
});
export const publicListSchema = z.object({ items: z.array(publicItemSchema), next: z.string().nullable() });

export const nearbyQuerySchema = z.object({
  lng: z.coerce.number().min(-180).max(180),
  lat: z.coerce.number().min(-90).max(90),
  /** Metres, at most 1000; default 150. */
  radius: z.coerce.number().min(10).max(1000).optional(),
  category: z.string().max(64).optional(),
  limit: z.coerce.number().int().min(1).max(50).optional(),
});
export const nearbySchema = z.object({ items: z.array(publicItemSchema) });

/** Who runs the public pages. */
export const publicCitySchema = z.object({ name: z.string() });
export type PublicCity = z.infer<typeof publicCitySchema>;

/** The picture tiles of the report form: at most 12 in everyday words. */
export const publicTilesSchema = z.object({
  tiles: z.array(
    z.object({
      key: z.string(),
      /** Null: "hard to say" 说不清. */
      category: reportCategorySchema.nullable(),
      name: z.string(),
      nameEn: z.string().nullable(),
      icon: z.string().nullable(),
    }),
  ),
});

/** Guess a category from the words typed so far. */
export const categoryGuessQuerySchema = z.object({ text: z.string().trim().min(1).max(500) });
export const categoryGuessSchema = z.object({
  items: z.array(
    z.object({ category: reportCategorySchema, name: z.string(), nameEn: z.string().nullable() }),
  ),
});
