import { z } from 'zod';
import { bulkOutcomes } from './bulk.ts';
import { intakeRowSchema, reportCategorySchema } from './reports.ts';

/**
 * An event 突发事件: a night of heavy rain, a burst main. It gathers the reports and cases of some classes within an
 * area since a moment, and says what their clocks do while it lasts.
 */
const id = z.uuid();
const when = z.iso.datetime({ offset: true });
const area = z.string().regex(/^\d{2,15}$/);

/** pause 暂停: working clocks of cases that are no emergencies stand until it ends. run 照常: they run on. */
export const incidentClocks = ['pause', 'run'] as const;
/** classes 所列类别: cases of its classes since it began. area 区域内全部: every case of the area. */
export const incidentCovers = ['classes', 'area'] as const;

export const declareIncidentSchema = z.object({
  name: z.string().trim().min(2).max(60),
  area,
  classes: z.array(reportCategorySchema).min(1).max(20),
  /** Since when; not in the future. */
  from: when,
});
export type DeclareIncident = z.infer<typeof declareIncidentSchema>;

/** What the one who asks may see of it, so that each number opens its list. */
export const incidentNumbersSchema = z.object({
  reports: z.number().int(),
  /** Reports that the desk has not decided on. */
  waiting: z.number().int(),
  joined: z.number().int(),
  /** Persons by phone number. */
  reporters: z.number().int(),
  told: z.number().int(),
  cases: z.number().int(),
  open: z.number().int(),
  /** Open cases whose clocks stand. */
  held: z.number().int(),
});
export type IncidentNumbers = z.infer<typeof incidentNumbersSchema>;

export const incidentSchema = z.object({
  id,
  name: z.string(),
  area: z.string(),
  areaName: z.string().nullable(),
  classes: z.array(reportCategorySchema.extend({ name: z.string(), nameEn: z.string().nullable() })),
  from: z.string(),
  /** It ends by itself then, if nobody has ended it before. */
  until: z.string(),
  clocks: z.enum(incidentClocks),
  covers: z.enum(incidentCovers),
  declaredBy: z.string().nullable(),
  declaredAt: z.string(),
  endedAt: z.string().nullable(),
  /** Null: by itself. */
  endedBy: z.string().nullable(),
  /** As it was when it ended, for the whole of its area. */
  summary: incidentNumbersSchema.nullable(),
  /** Null for those who see no reports. */
  numbers: incidentNumbersSchema.nullable(),
});
export type Incident = z.infer<typeof incidentSchema>;

/** Many reports of one class in one district within minutes, and no event that takes them. */
export const surgeSchema = z.object({
  category: reportCategorySchema.extend({ name: z.string(), nameEn: z.string().nullable() }),
  area: z.string(),
  areaName: z.string().nullable(),
  reports: z.number().int(),
  minutes: z.number().int(),
  from: z.string(),
});
export type Surge = z.infer<typeof surgeSchema>;

export const incidentListQuerySchema = z.object({ ended: z.stringbool().optional() });
export const incidentsSchema = z.object({ items: z.array(incidentSchema), surge: surgeSchema.nullable() });
export type Incidents = z.infer<typeof incidentsSchema>;

/** draft 待复核 → sent 已发 (→ withdrawn 已撤回 while nothing has gone out). */
export const noticeStates = ['draft', 'sent', 'withdrawn'] as const;
export const incidentNoticeSchema = z.object({
  id,
  state: z.enum(noticeStates),
  /** Null: erased. */
  text: z.string().nullable(),
  writtenBy: z.string().nullable(),
  writtenAt: z.string(),
  /** The second person who has read and sent it. */
  sentBy: z.string().nullable(),
  sentAt: z.string().nullable(),
  told: z.number().int(),
  /** Reporters who came after it was sent. */
  untold: z.number().int(),
  /** Why the one who asks may not send it; null: he may. */
  why: z.string().nullable(),
  /** Nothing has gone out yet. */
  withdrawable: z.boolean(),
});
export type IncidentNotice = z.infer<typeof incidentNoticeSchema>;
export const writeNoticeSchema = z.object({ text: z.string().trim().min(5).max(300) });

/** Reports of one street and class that wait, the largest first. */
export const incidentGroupSchema = z.object({
  area: z.string(),
  areaName: z.string().nullable(),
  category: reportCategorySchema.extend({ name: z.string(), nameEn: z.string().nullable() }),
  reports: z.number().int(),
});
export type IncidentGroup = z.infer<typeof incidentGroupSchema>;

export const incidentDetailSchema = incidentSchema.extend({
  groups: z.array(incidentGroupSchema),
  notices: z.array(incidentNoticeSchema),
  /** Reports without a class or a place that came meanwhile: a person says whether they belong to it. */
  unclear: z.number().int(),
  /** The last mass join of the one who asks. */
  lastJoin: id.nullable(),
});
export type IncidentDetail = z.infer<typeof incidentDetailSchema>;

/** waiting: to be joined; unclear: no class or place, the likely ones first; joined; all. */
export const incidentReportViews = ['waiting', 'unclear', 'joined', 'all'] as const;
export const incidentReportsQuerySchema = z.object({
  view: z.enum(incidentReportViews).default('waiting'),
  area: area.optional(),
  category: z.string().max(120).optional(),
});
/** The first 500, the oldest first. `likely`: its words speak for a class of the event. */
export const incidentReportsSchema = z.object({
  items: z.array(intakeRowSchema.extend({ likely: z.boolean() })),
  more: z.boolean(),
});
export type IncidentReports = z.infer<typeof incidentReportsSchema>;

/** A case of the event, or a new one from the first of the reports. */
export const joinTargetSchema = z.union([
  z.object({ caseId: id }),
  z.object({ open: z.literal(true), category: reportCategorySchema }),
]);
export type JoinTarget = z.infer<typeof joinTargetSchema>;

const MOST = 500;
const seenReportSchema = z.object({ id, seq: z.number().int().min(1) });
export const joinPreviewInputSchema = z.object({
  ids: z.array(id).min(1).max(MOST),
  target: joinTargetSchema,
});
export const joinPreviewSchema = z.object({
  items: z.array(
    z.object({
      id,
      receiptNumber: z.string().nullable(),
      seq: z.number().int().nullable(),
      goes: z.boolean(),
      why: z.string().nullable(),
    }),
  ),
});
export type JoinPreview = z.infer<typeof joinPreviewSchema>;
export const joinStartSchema = z.object({
  items: z.array(seenReportSchema).min(1).max(MOST),
  target: joinTargetSchema,
});
export type JoinStart = z.infer<typeof joinStartSchema>;
export const joinRetrySchema = joinStartSchema.pick({ items: true });

/** A mass join with what became of each report. */
export const massJoinSchema = z.object({
  id,
  incidentId: id,
  /** Null until it has been opened. */
  caseId: id.nullable(),
  caseNumber: z.string().nullable(),
  opens: z.boolean(),
  running: z.boolean(),
  counts: z.record(z.enum(bulkOutcomes), z.number().int()),
  items: z.array(
    z.object({
      id,
      receiptNumber: z.string().nullable(),
      seq: z.number().int().nullable(),
      outcome: z.enum(bulkOutcomes),
      why: z.string().nullable(),
    }),
  ),
});
export type MassJoin = z.infer<typeof massJoinSchema>;
