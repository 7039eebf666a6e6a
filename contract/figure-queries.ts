import { z } from 'zod';
import { caseSourceSchema } from './cases.ts';
import { reportFigureNames } from './figures.ts';
import { commaList } from './paging.ts';
import { sheetFormatSchema } from './sheets.ts';

const id = z.uuid();
const moment = z.iso.datetime();

/** Figures per what. */
export const figureGroups = ['unit', 'area', 'category', 'day', 'month', 'source', 'total'] as const;
export const figuresQuerySchema = z.object({
  by: z.enum(figureGroups).default('unit'),
  from: moment,
  to: moment,
  /** `none`: of those that no unit leads yet. */
  unit: z.union([id, z.literal('none')]).optional(),
  area: z
    .string()
    .regex(/^\d{2,15}$/)
    .optional(),
  category: z.string().max(80).optional(),
  source: caseSourceSchema.optional(),
});
export type FiguresQuery = z.infer<typeof figuresQuerySchema>;

/** The period of a table that is to be counted anew; `cursor` of the answer before. */
export const figuresRecountQuerySchema = figuresQuerySchema
  .omit({ by: true })
  .extend({ cursor: z.string().max(300).optional() });
export type FiguresRecountQuery = z.infer<typeof figuresRecountQuerySchema>;

/** The reports behind a count of reports, newest first. */
export const figureReportsQuerySchema = figuresQuerySchema.omit({ by: true, unit: true }).extend({
  /** `none`: reports of which nobody knows the place yet. */
  area: z.union([z.string().regex(/^\d{2,15}$/), z.literal('none')]).optional(),
  figure: z.enum(reportFigureNames),
  cursor: z.string().max(300).optional(),
  limit: z.coerce.number().int().min(1).max(200).default(50),
});
export type FigureReportsQuery = z.infer<typeof figureReportsQuerySchema>;

/** The same table as a file, with these counts and rates (all when none is named). */
export const figuresExportQuerySchema = figuresQuerySchema.extend({
  columns: commaList(z.string().max(40)).optional(),
  format: sheetFormatSchema.default('xlsx'),
  lang: z.enum(['zh', 'en']).default('zh'),
});
export type FiguresExportQuery = z.infer<typeof figuresExportQuerySchema>;
