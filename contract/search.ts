import { z } from 'zod';
import { caseStateSchema } from './cases.ts';

/** What a group of hits has in common; also the order in which groups are shown. */
export const searchGroups = [
  'cases', // part of the case number
  'reports', // beginning of the receipt number
  'phone', // last four digits of the reporter's phone
  'places', // road, address or component code
  'words', // words of the report or of the case
  'units',
  'classes',
  'areas',
] as const;
export type SearchGroupName = (typeof searchGroups)[number];

/** A hit says what it is and where it lies, never the words it was found by. */
export const searchHitSchema = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('case'),
    id: z.uuid(),
    number: z.string().nullable(),
    state: caseStateSchema,
    className: z.string().nullable(),
    areaName: z.string().nullable(),
    openedAt: z.string(),
  }),
  z.object({
    kind: z.literal('report'),
    id: z.uuid(),
    receiptNumber: z.string(),
    /** State of a report, as its own resource has it. */
    state: z.string(),
    areaName: z.string().nullable(),
    receivedAt: z.string(),
    caseId: z.uuid().nullable(),
  }),
  z.object({
    kind: z.literal('unit'),
    id: z.uuid(),
    name: z.string(),
    nameEn: z.string().nullable(),
    active: z.boolean(),
  }),
  z.object({
    kind: z.literal('class'),
    scheme: z.string(),
    code: z.string(),
    name: z.object({ zh: z.string(), en: z.string() }),
    major: z.object({ zh: z.string(), en: z.string() }),
  }),
  z.object({
    kind: z.literal('area'),
    code: z.string(),
    name: z.string(),
    nameEn: z.string().nullable(),
    level: z.string(),
  }),
]);
export type SearchHit = z.infer<typeof searchHitSchema>;

/** One box for everything: `q` is whatever somebody has in hand. */
export const searchQuerySchema = z.object({
  q: z.string().trim().min(1).max(80),
  /** Most hits per group. */
  limit: z.coerce.number().int().min(1).max(20).default(6),
});

export const searchAnswerSchema = z.object({
  groups: z.array(z.object({ group: z.enum(searchGroups), hits: z.array(searchHitSchema) })),
});
export type SearchAnswer = z.infer<typeof searchAnswerSchema>;
