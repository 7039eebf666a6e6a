import { z } from 'zod';

/** What is printed of a case. */
export const casePaperKinds = [
  'dispatch-slip', // 派遣单
  'supervision-order', // 督办单
  'dossier', // 案卷
] as const;
export const casePaperKindSchema = z.enum(casePaperKinds);
export type CasePaperKind = (typeof casePaperKinds)[number];

export const casePaperParamsSchema = z.object({ id: z.uuid(), kind: casePaperKindSchema });
export const casePaperQuerySchema = z.object({ lang: z.enum(['zh', 'en']).default('zh') });
