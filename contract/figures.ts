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
  'reworked', // 返工数
  'returned', // 回退数
  'extended', // 延期数
  'suspended', // 挂账数
  'voided', // 作废数
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
});
export const figuresRowSchema = z.object({
  /** Unit id, area code, `scheme:code`, day or month, source, or `total`. */
  key: z.string(),
  name: z.string().nullable(),
  counts: z.record(z.enum(figureNames), z.number().int()),
  rates: z.record(z.string(), rateSchema),
});
export type FiguresRow = z.infer<typeof figuresRowSchema>;
export const figuresSchema = z.object({
  rows: z.array(figuresRowSchema),
  total: figuresRowSchema,
  /** Definition of each count and rate, printed beside the table. */
  definitions: z.record(z.string(), z.string()),
  at: z.iso.datetime(),
});
export type Figures = z.infer<typeof figuresSchema>;
