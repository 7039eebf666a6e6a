import { z } from 'zod';

/** Counts of reports, each with a list of reports behind it (`GET /api/v1/figures/reports`). */
export const reportFigureNames = [
  'reported', // 上报数
  'reportedPublic', // 公众举报数
  'valid', // 有效上报数: led to a registered case
  'validPublic', // 公众有效上报数
  'accepted', // 受理数: a case of its own, or joined to one
  'joinedReports', // 并入他案数
  'answeredReports', // 直接答复数
  'declined', // 不予受理数
  'undecided', // 待受理数
] as const;
export type ReportFigureName = (typeof reportFigureNames)[number];

/** Counts of cases (`reference/indicators.md` §1), each with a list behind it (`figure=` of the list of cases). */
export const caseFigureNames = [
  'opened', // 案件数: cases that reports, patrols and sensors led to
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
  'returnedAgain', // 多次退单数: handed on twice or more
  'reopened', // 重开数: closed and opened again
  'registeredPublic', // 公众举报立案数
] as const;
export type CaseFigureName = (typeof caseFigureNames)[number];

export const figureNames = [...reportFigureNames, ...caseFigureNames] as const;
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
  /** Counts of reports are left out where a report cannot be counted: before it is a case it has no unit. */
  counts: z.partialRecord(z.enum(figureNames), z.number().int()),
  rates: z.record(z.string(), rateSchema),
});
export type FiguresRow = z.infer<typeof figuresRowSchema>;
/** What cities dispute about the formulas; the pack and the console choose (`scores.figures`). */
export const figuresVariantsSchema = z.object({
  reworkPer: z.enum(['dueToClose', 'closed', 'registered']),
  closeWithoutSuspended: z.boolean(),
  registerPer: z.enum(['opened', 'decided', 'accepted', 'reported']),
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
    /** The same of reports. */
    reports: z.object({
      count: z.number().int(),
      newest: z.array(
        z.object({
          month: z.string(),
          reportId: z.uuid(),
          receiptNumber: z.string(),
          at: z.iso.datetime(),
          changes: z.record(z.string(), z.number().int()),
        }),
      ),
    }),
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
  /** The same of reports: how many the period has, how many of them were replayed now, which stand otherwise. */
  reports: z.object({
    total: z.number().int(),
    replayed: z.number().int(),
    differing: z.array(z.object({ reportId: z.uuid(), receiptNumber: z.string() })),
  }),
  /** Everything that had happened was counted when this was asked; if not, a difference may be mere delay. */
  upToDate: z.boolean(),
});
export type FiguresRecount = z.infer<typeof figuresRecountSchema>;

/** A report as the list behind a number shows it: what it was and what became of it, never who or what was said. */
export const figureReportSchema = z.object({
  id: z.uuid(),
  receiptNumber: z.string(),
  kind: z.string(),
  state: z.string(),
  source: z.string(),
  receivedAt: z.iso.datetime(),
  category: z
    .object({ scheme: z.string(), code: z.string(), name: z.string(), nameEn: z.string().nullable() })
    .nullable(),
  areaCode: z.string().nullable(),
  areaName: z.string().nullable(),
  /** The case it opened or joined, which may be looked at with the rights for cases. */
  caseId: z.uuid().nullable(),
  caseNumber: z.string().nullable(),
  /** Why it was declined, as a code. */
  declined: z.string().nullable(),
});
export type FigureReport = z.infer<typeof figureReportSchema>;
export const figureReportsSchema = z.object({
  items: z.array(figureReportSchema),
  cursor: z.string().nullable(),
});
export type FigureReports = z.infer<typeof figureReportsSchema>;

/** The daily or weekly summary on paper: the day, or the week from Monday that holds it; today when none is named. */
export const figuresSummaryQuerySchema = z.object({
  span: z.enum(['day', 'week']).default('day'),
  day: z.iso.date().optional(),
  lang: z.enum(['zh', 'en']).default('zh'),
});
export type FiguresSummaryQuery = z.infer<typeof figuresSummaryQuerySchema>;
