import { z } from 'zod';

/** Names of the base counts (`reference/indicators.md` §1), each with a list behind it (`figure=` of the list). */
export const figureNames = [
  'opened', // 上报数
  'registered', // 立案数
  'notRegistered', // 不予立案数
  'dueToHandle', // 应处置数
  'handled', // 处置数
  'handledOnTime', // 按期处置数
  'handledLate', // 超期处置数
  'lateOpen', // 超期未处置数
  'dueToClose', // 应结案数
  'closed', // 结案数
  'closedOnTime', // 按期结案数
  'closedLate', // 超期结案数
  'withTarget', // 有时限数
  'onTime', // 按时数: with a target, not late by it
  'overdue', // 超时数: with a target, late by it
  'unjudged', // 未评判: imported with a target, but without its source's verdict
  'noTarget', // 无时限: counted apart
  'lateUnclosed', // 超期未结案数
  'dueSuspended', // 应结案数中缓办的
  'dueUrgent', // 紧急应结案数
  'closedUrgent', // 紧急结案数
  'closedUrgentOnTime', // 紧急按期结案数
  'reworked', // 返工数
  'returned', // 回退数
  'extended', // 延期数
  'suspended', // 挂账数
  'voided', // 作废数
  'merged', // 并案数
  'referred', // 移交数
  'ended', // 期内结案数: by the moment of closing, whatever its deadline
  'rebound', // 反弹数: the same matter came back
  'answered', // 有效回访数: reporters who said anything
  'supervised', // 督办数
  'selfHandled', // 自行处置
  'falseClosed', // 抽查不实
  'satisfied', // 满意数
  'dissatisfied', // 仍未解决
] as const;
export type FigureName = (typeof figureNames)[number];

/** A rate with what it is made of: `value = numerator ÷ denominator`, null when there is nothing to divide by. */
export const rateSchema = z.object({
  value: z.number().nullable(),
  numerator: z.enum(figureNames),
  denominator: z.enum(figureNames),
  /** Further counts that are added to the denominator, and one that is taken off it (缓办). */
  plus: z.array(z.enum(figureNames)),
  minus: z.enum(figureNames).nullable(),
});
export const figuresRowSchema = z.object({
  /** Unit id, area code, `scheme:code`, day or month, source, or `total`. */
  key: z.string(),
  name: z.string().nullable(),
  nameEn: z.string().nullable(),
  counts: z.record(z.enum(figureNames), z.number().int()),
  rates: z.record(z.string(), rateSchema),
});
export type FiguresRow = z.infer<typeof figuresRowSchema>;
/** What cities dispute about the formulas; the pack and the console choose (`scores.figures`). */
export const figuresVariantsSchema = z.object({
  reworkPer: z.enum(['dueToClose', 'closed', 'registered']),
  closeWithoutSuspended: z.boolean(),
  registerPer: z.enum(['opened', 'decided']),
  publishAfterDays: z.number().int(),
});
export type FiguresVariants = z.infer<typeof figuresVariantsSchema>;

export const figuresSchema = z.object({
  rows: z.array(figuresRowSchema),
  total: figuresRowSchema,
  at: z.iso.datetime(),
  /** The whole days, of the city's zone, that were counted; `to` is where the first day after them begins. */
  from: z.iso.datetime(),
  to: z.iso.datetime(),
  /** The area that the answer is about: the one asked for, or what the reader's desk sees. */
  area: z.string().nullable(),
  /** Summed beforehand, or counted from the cases just now. */
  basis: z.enum(['rollup', 'cases']),
  /** Everything up to this position of the feed is in it, counted at this time. */
  position: z.number().int(),
  countedAt: z.iso.datetime(),
  /** Version of the city's formulas, and what it chose. */
  formulas: z.object({ version: z.number().int(), variants: figuresVariantsSchema }),
  /** Months of the period that were published, and what changed in them afterwards, the newest first. */
  corrections: z.object({
    closed: z.array(z.object({ month: z.string(), at: z.iso.datetime(), position: z.number().int() })),
    count: z.number().int(),
    newest: z.array(
      z.object({
        month: z.string(),
        caseId: z.uuid(),
        at: z.iso.datetime(),
        /** Counter → what was added to the city's; empty when the case only moved to another row. */
        changes: z.record(z.string(), z.number().int()),
      }),
    ),
  }),
});
export type Figures = z.infer<typeof figuresSchema>;

/**
 * One page of recounting a period 重算核对: cases replayed from their events, and whether the sums that the table shows
 * are what counting these cases anew gives. Asked again with `cursor` until that is null.
 */
export const figuresRecountSchema = z.object({
  /** Cases that the period's figures are made of. */
  cases: z.number().int(),
  /** Replayed on this page. */
  replayed: z.number().int(),
  /** Cases of this page whose events give another row than the one that is counted. */
  differing: z.array(z.uuid()),
  cursor: z.string().nullable(),
  /** Counts of the whole period that come out otherwise; told on the first page only. */
  differences: z
    .array(z.object({ figure: z.enum(figureNames), shown: z.number().int(), recounted: z.number().int() }))
    .nullable(),
  /** Everything that had happened was counted when this was asked; if not, a difference may be mere delay. */
  upToDate: z.boolean(),
});
export type FiguresRecount = z.infer<typeof figuresRecountSchema>;
