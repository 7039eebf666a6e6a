import { z } from 'zod';
import { limitSchema } from './clock.ts';

/** Words in both languages; a machine-made English text stays marked until somebody has read it. */
export const wordsSchema = z.object({
  zh: z.string().trim().min(1).max(200),
  en: z.string().trim().min(1).max(300),
  enReviewed: z.boolean().default(false),
});
export type Words = z.infer<typeof wordsSchema>;

/** A category is never a bare code: two schemes give one code two meanings. */
export const categoryRefSchema = z.object({
  scheme: z.string().regex(/^[a-z0-9][a-z0-9.-]{1,39}$/),
  code: z.string().regex(/^[A-Za-z0-9._-]{1,40}$/),
});
export type CategoryRef = z.infer<typeof categoryRefSchema>;

/** One condition 立案条件 of a category: it fixes the limit and what "closed" means. */
export const conditionSchema = z.object({
  /** Unique within the category, two digits in the shipped catalogue. */
  code: z.string().regex(/^[a-z0-9-]{1,20}$/),
  text: wordsSchema,
  limit: limitSchema,
  /** 结案条件: what must be true before the case may close. */
  closing: wordsSchema,
  /** Danger to life or limb: dispatched first, written up after; no extension. */
  emergency: z.boolean().default(false),
  /** Made up because the source names no limit; shown as such. */
  isDefault: z.boolean().default(false),
  source: z.string().max(300).nullable().default(null),
  confidence: z.string().max(120).nullable().default(null),
});
export type Condition = z.infer<typeof conditionSchema>;

export const categoryKinds = ['part', 'event'] as const;

export const categorySchema = categoryRefSchema.extend({
  kind: z.enum(categoryKinds),
  major: z.string().regex(/^\d{2,3}$/),
  majorName: wordsSchema,
  minor: z.string().regex(/^\d{2,3}$/),
  name: wordsSchema,
  /** Open311 service code: 1 part / 2 event, then major and minor. */
  serviceCode: z.string().regex(/^[A-Za-z0-9._-]{1,40}$/),
  /** False: nothing of such a case is public before release (illegal building, named shops, noise at home). */
  publicBeforeRelease: z.boolean().default(true),
  /** Verified and checked from the desk by video or phone. */
  remoteCheck: z.boolean().default(false),
  /** A document may stand in for the after-photo. */
  documentProof: z.boolean().default(false),
  /** The finder may solve it on the spot 自行处置. */
  selfHandle: z.boolean().default(false),
  source: z.string().max(300).nullable().default(null),
  conditions: z.array(conditionSchema).min(1),
});
export type Category = z.infer<typeof categorySchema>;

/** A picture tile of the public form, in everyday words. */
export const tileSchema = z.object({
  id: z.string().regex(/^[a-z0-9-]{1,30}$/),
  /** Name of a drawing the clients have: rubbish, lid, road, lamp, water, stall, parking, tree, advert, noise, building, unclear. */
  icon: z.string().max(30),
  words: wordsSchema,
  synonyms: z.object({ zh: z.array(z.string().max(40)), en: z.array(z.string().max(60)) }),
  /** First: what the tile alone suggests. Empty for "hard to say" 说不清. */
  categories: z.array(categoryRefSchema),
});
export type Tile = z.infer<typeof tileSchema>;

export const codeSchemeSchema = z.object({
  id: categoryRefSchema.shape.scheme,
  name: wordsSchema,
  /** Where the codes come from and how sure that is. */
  source: z.string().max(400).nullable().default(null),
});
export type CodeScheme = z.infer<typeof codeSchemeSchema>;

export const catalogueVersionSchema = z.object({
  version: z.number().int().positive(),
  state: z.enum(['draft', 'published']),
  /** ISO time; null while a draft has none. */
  effectiveFrom: z.string().nullable(),
  note: z.string().nullable(),
  createdAt: z.string(),
  publishedAt: z.string().nullable(),
});
export type CatalogueVersion = z.infer<typeof catalogueVersionSchema>;

export const catalogueSchema = z.object({
  version: z.number().int().positive(),
  effectiveFrom: z.string(),
  schemes: z.array(codeSchemeSchema),
  categories: z.array(categorySchema),
  tiles: z.array(tileSchema),
});
export type CatalogueDocument = z.infer<typeof catalogueSchema>;

/** One line of the difference between two versions. `from`/`to` are short texts for the screen. */
export const catalogueChangeSchema = z.object({
  kind: z.enum([
    'category-added',
    'category-removed',
    'category-changed',
    'condition-added',
    'condition-removed',
    'limit-changed',
    'condition-changed',
    'tile-changed',
  ]),
  scheme: z.string(),
  code: z.string(),
  condition: z.string().nullable(),
  name: z.string(),
  from: z.string().nullable(),
  to: z.string().nullable(),
});
export type CatalogueChange = z.infer<typeof catalogueChangeSchema>;
export const catalogueDiffSchema = z.object({
  from: z.number().int(),
  to: z.number().int(),
  changes: z.array(catalogueChangeSchema),
});

export const draftCatalogueSchema = z.object({
  note: z.string().trim().max(300).nullable().default(null),
  /** The rule draft that it belongs to; null: one of its own. */
  draft: z.uuid().nullable().default(null),
});
export const publishCatalogueSchema = z.object({ effectiveFrom: z.iso.datetime({ offset: true }) });

/** The catalogue that is shipped, to tick from. */
export const standardCatalogueSchema = z.object({
  schemes: z.array(codeSchemeSchema),
  categories: z.array(categorySchema),
});
export type StandardCatalogue = z.infer<typeof standardCatalogueSchema>;
export const tickStandardSchema = z.object({ categories: z.array(categoryRefSchema).max(2000) });
export const tickedStandardSchema = z.object({ added: z.int(), removed: z.int() });
