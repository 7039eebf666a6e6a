import { z } from 'zod';
import { caseListQuerySchema } from './case-lists.ts';
import { postSchema } from './posts.ts';

/** A whole day of the city, or a moment where a number was counted up to an hour. */
const dayOrMoment = z.union([z.iso.date(), z.iso.datetime()]);
const { state, overlay, light, unit, area, category, source, text, figure, incident } =
  caseListQuerySchema.shape;
const { moment, order } = caseListQuerySchema.shape;

/** Periods that go with the day on which they are looked at: a view named "today" is about today tomorrow, too. */
export const movingPeriods = ['today', '7d', '30d', 'month'] as const;
export type MovingPeriod = (typeof movingPeriods)[number];

/** Filters and order of the list of cases as they stand in its address: days stay days, so that a view reads as it was meant. */
export const viewFilterSchema = z.strictObject({
  state,
  overlay,
  light,
  unit,
  area,
  category,
  source,
  text,
  figure,
  incident,
  from: dayOrMoment.optional(),
  to: dayOrMoment.optional(),
  /** Instead of `from` and `to`. */
  within: z.enum(movingPeriods).optional(),
  moment: moment.removeDefault().optional(),
  order: order.removeDefault().optional(),
});
export type ViewFilter = z.infer<typeof viewFilterSchema>;
export const viewFilterNames = Object.keys(viewFilterSchema.shape) as (keyof ViewFilter)[];

/** With whom: nobody, whoever has the link, everybody of a unit (and below it), everybody of a post. */
export const viewShareSchema = z.discriminatedUnion('with', [
  z.object({ with: z.literal('nobody') }),
  z.object({ with: z.literal('link') }),
  z.object({ with: z.literal('unit'), unitId: z.uuid() }),
  z.object({ with: z.literal('post'), post: postSchema }),
]);
export type ViewShare = z.infer<typeof viewShareSchema>;

/**
 * What the one who asks has to know of one filter of a view: the class, unit or area is out of use (`retired`), it lies
 * outside of what he may see (`outside`), or it is no longer known and left out (`unknown`).
 */
export const viewHintSchema = z.object({
  filter: z.string(),
  why: z.enum(['retired', 'outside', 'unknown']),
  name: z.string(),
});
export type ViewHint = z.infer<typeof viewHintSchema>;

/** A saved view 视图: a named filter of the list of cases. */
export const viewSchema = z.object({
  id: z.uuid(),
  version: z.number().int(),
  name: z.string(),
  filter: viewFilterSchema,
  share: viewShareSchema,
  /** Name of the unit that it is shared with. */
  shareUnit: z.string().nullable(),
  mine: z.boolean(),
  /** Stands in the list of the one who asks. */
  kept: z.boolean(),
  owner: z.object({ id: z.uuid(), name: z.string().nullable(), left: z.boolean() }),
  /** The owner sees more than the one who asks: list and count are smaller here than there. */
  narrowed: z.boolean(),
  hints: z.array(viewHintSchema),
});
export type View = z.infer<typeof viewSchema>;
export const viewListSchema = z.object({ items: z.array(viewSchema) });
export type ViewList = z.infer<typeof viewListSchema>;

/** Most views of one's own, and most that stand in one list. */
export const VIEWS_MAX = 40;
/** A count goes no further than this. */
export const VIEW_COUNT_MAX = 999;

/** Cases of each view of the list, as far as the one who asks may see them. `count` null: it took too long to count. */
export const viewCountsSchema = z.object({
  items: z.array(z.object({ id: z.uuid(), count: z.number().int().nullable(), more: z.boolean() })),
});
export type ViewCounts = z.infer<typeof viewCountsSchema>;

const name = z.string().trim().min(1).max(40);
export const viewInputSchema = z.object({
  name,
  filter: viewFilterSchema,
  share: viewShareSchema.default({ with: 'nobody' }),
});
export type ViewInput = z.infer<typeof viewInputSchema>;
export const viewChangeSchema = z
  .object({ name, filter: viewFilterSchema, share: viewShareSchema })
  .partial();
export type ViewChange = z.infer<typeof viewChangeSchema>;

/** The order of one's own list; a view that is not named comes after these. */
export const viewOrderSchema = z.object({ ids: z.array(z.uuid()).max(VIEWS_MAX * 2) });
export const viewKeepSchema = z.object({ kept: z.boolean() });
