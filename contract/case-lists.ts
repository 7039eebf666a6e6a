import { z } from 'zod';
import {
  caseOverlaySchema,
  caseSourceSchema,
  caseStateSchema,
  caseSummarySchema,
  caseTaskKindSchema,
  myTaskSchema,
} from './cases.ts';
import { lightSchema } from './clock.ts';
import { commaList } from './paging.ts';
import { sheetFormatSchema } from './sheets.ts';

const id = z.uuid();
const moment = z.iso.datetime();

/** Desks whose queue is a list of cases. */
export const caseQueues = [
  'all',
  'verify', // clerk: verified or refuted, or nobody to verify
  'register', // shift leader: to register
  'dispatch', // dispatcher: to dispatch, returned and disputed on top
  'unit', // a unit's own, by clock
  'check', // to be checked or assigned
  'close', // shift leader: to close, dissent
  'approvals', // asks that wait for the one who looks: returns, extensions, suspensions, voids
  'ruling', // disputed
  'assist', // 协办: a unit's own parts of others' cases
  'mine', // items the one who looks has a task on
] as const;
export const caseQueueSchema = z.enum(caseQueues);
export type CaseQueue = (typeof caseQueues)[number];

/** Query of `GET /api/v1/cases`. Lists are comma separated. */
export const caseListQuerySchema = z.object({
  queue: caseQueueSchema.default('all'),
  state: commaList(caseStateSchema).optional(),
  overlay: caseOverlaySchema.optional(),
  light: lightSchema.optional(),
  /** Unit id: cases it leads, has or assists in. */
  /** `none`: of those that no unit leads yet. */
  unit: z.union([id, z.literal('none')]).optional(),
  /** Area or grid code prefix. */
  area: z
    .string()
    .regex(/^\d{2,15}$/)
    .optional(),
  /** `scheme:code`, a code prefix counts. */
  category: z.string().max(80).optional(),
  source: caseSourceSchema.optional(),
  /** Which moment `from`/`to` are about. */
  moment: z.enum(['opened', 'registered', 'due', 'closed']).default('opened'),
  from: moment.optional(),
  to: moment.optional(),
  /** Part of a case number. */
  text: z.string().trim().max(80).optional(),
  /** A number of the figures: lists the cases behind it (with `unit`, `area`, `category`, `from`, `to`). */
  figure: z.string().max(40).optional(),
  /** Cases of an event 突发事件. */
  incident: id.optional(),
  order: z.enum(['clock', 'newest']).default('clock'),
  cursor: z.string().max(300).optional(),
  limit: z.coerce.number().int().min(1).max(200).default(50),
});
export type CaseListQuery = z.infer<typeof caseListQuerySchema>;

/** The same list as a file: every case of it, not a page. */
export const caseExportQuerySchema = caseListQuerySchema
  .omit({ cursor: true, limit: true })
  .extend({ format: sheetFormatSchema.default('xlsx'), lang: z.enum(['zh', 'en']).default('zh') });
export type CaseExportQuery = z.infer<typeof caseExportQuerySchema>;

/** A page of cases. `cursor` is null on the last page. */
export const caseListSchema = z.object({ items: z.array(caseSummarySchema), cursor: z.string().nullable() });
export type CaseList = z.infer<typeof caseListSchema>;

/** A page of one's tasks. */
export const taskListQuerySchema = z.object({
  kind: caseTaskKindSchema.optional(),
  /** `mine` only, or also those of my unit that nobody has. */
  scope: z.enum(['mine', 'unit']).default('mine'),
  done: z.stringbool().default(false),
  cursor: z.string().max(300).optional(),
  limit: z.coerce.number().int().min(1).max(200).default(50),
});
export type TaskListQuery = z.infer<typeof taskListQuerySchema>;
export const taskListSchema = z.object({ items: z.array(myTaskSchema), cursor: z.string().nullable() });
export type TaskList = z.infer<typeof taskListSchema>;

/** One column of the shift leader's board. */
export const boardColumnSchema = z.object({
  step: z.enum(['verify', 'register', 'dispatch', 'take', 'handle', 'check', 'close', 'follow-up']),
  count: z.number().int(),
  late: z.number().int(),
  soon: z.number().int(),
  oldest: caseSummarySchema.nullable(),
});
export const boardSchema = z.object({
  /** The moment that everything here is of. */
  at: moment,
  columns: z.array(boardColumnSchema),
  /** Late, about to be late, and stuck (with the overlay that holds them), the worst first. */
  attention: z.array(
    z.object({
      why: z.enum(['late', 'soon', 'stuck']),
      overlay: caseOverlaySchema.nullable(),
      case: caseSummarySchema,
    }),
  ),
  today: z.object({ opened: z.number().int(), registered: z.number().int(), closed: z.number().int() }),
  /** The same weekday of the week before, up to the same hour. */
  before: z.object({ opened: z.number().int(), registered: z.number().int(), closed: z.number().int() }),
});
export type Board = z.infer<typeof boardSchema>;

/** What a unit has on its hands now: open cases with it, and how many of them are late. */
export const unitLoadQuerySchema = z.object({ unit: id });
export const unitLoadSchema = z.object({ open: z.number().int(), late: z.number().int() });
export type UnitLoad = z.infer<typeof unitLoadSchema>;
