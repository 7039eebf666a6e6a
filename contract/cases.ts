import { z } from 'zod';
import { type CaseVerb, caseCommandBodies } from './case-commands.ts';
import { clockViewSchema, lightSchema } from './clock.ts';

/** States of a case 案件状态, in the order of the process; the last four and `closed` are exits. */
export const caseStates = [
  'to-verify', // 待核实
  'to-register', // 待立案
  'to-dispatch', // 待派遣
  'to-take', // 待签收
  'handling', // 处置中
  'to-check', // 待核查
  'to-close', // 待结案
  'follow-up', // 回访期
  'closed', // 已结案
  'not-registered', // 不予立案
  'merged', // 并案
  'voided', // 作废
  'referred', // 移交
] as const;
export const caseStateSchema = z.enum(caseStates);
export type CaseState = (typeof caseStates)[number];

/** States in which a case has ended. */
export const caseExits = ['closed', 'not-registered', 'merged', 'voided', 'referred'] as const;
export type CaseExit = (typeof caseExits)[number];

/** Overlays 叠加状态: true beside any state. */
export const caseOverlays = [
  'suspended', // 挂账
  'extended', // 延期
  'supervised', // 督办
  'disputed', // 权责争议
  'waiting', // 待答复
  'return-asked', // 退单审核
  'extension-asked', // 延期审核
  'suspension-asked', // 挂账审核
  'void-asked', // 作废审核
  'formalities-owed', // 待补手续
  'dissent', // 回访异议: the shift leader decides
  'split', // 已拆分: waits for its children
] as const;
export const caseOverlaySchema = z.enum(caseOverlays);
export type CaseOverlay = (typeof caseOverlays)[number];

/** The seven steps everybody sees: 上报 受理 立案 派遣 处置 核查 结案. */
export const caseSteps = ['report', 'accept', 'register', 'dispatch', 'handle', 'check', 'close'] as const;
export const caseStepSchema = z.enum(caseSteps);
export type CaseStep = (typeof caseSteps)[number];

/** Where a case came from. Open for readers. */
export const caseSources = [
  'public', // 公众: web, phone, counter
  'hotline', // 热线
  'staff', // 采集员 and other staff
  'superior', // 上级交办
  'device', // 物联感知
  'video', // 视频 AI
  'fleet', // 车载
  'department', // 部门转办
  'import', // 导入
] as const;
export const caseSourceSchema = z.enum(caseSources);
export type CaseSource = (typeof caseSources)[number];

const id = z.uuid();
const moment = z.iso.datetime();

/** Category + condition that a case was registered under: scheme and code, never a bare code, with the names. */
export const caseClassSchema = z.object({
  scheme: z.string(),
  code: z.string(),
  /** Version of the catalogue the case keeps. */
  version: z.number().int(),
  name: z.string(),
  condition: z.object({ code: z.string(), name: z.string(), closingText: z.string().nullable() }).nullable(),
  emergency: z.boolean(),
});
export type CaseClass = z.infer<typeof caseClassSchema>;

/** Where, WGS-84. The point is exact only for staff with a task here; `exact` says so. */
export const casePlaceSchema = z.object({
  area: z.string(),
  areaName: z.string().nullable(),
  lng: z.number().nullable(),
  lat: z.number().nullable(),
  exact: z.boolean(),
  /** Address line, for staff. */
  label: z.string().nullable(),
});
export type CasePlace = z.infer<typeof casePlaceSchema>;

/** A unit or a person of staff in a list or a timeline. `person` names come from the accounts. */
export const partyRefSchema = z.object({
  kind: z.enum(['unit', 'staff', 'client', 'system', 'public']),
  id: z.string(),
  name: z.string().nullable(),
});
export type PartyRef = z.infer<typeof partyRefSchema>;

/** Who has the item open on a desk now. */
export const claimSchema = z.object({
  accountId: id,
  name: z.string().nullable(),
  since: moment,
  mine: z.boolean(),
});
export type Claim = z.infer<typeof claimSchema>;

/** A row of every list of cases. */
export const caseSummarySchema = z.object({
  id,
  number: z.string().nullable(),
  seq: z.number().int(),
  state: caseStateSchema,
  step: caseStepSchema,
  overlays: z.array(caseOverlaySchema),
  class: caseClassSchema.nullable(),
  place: casePlaceSchema,
  source: caseSourceSchema,
  /** The clock of the stage the case is in; null when it has ended. */
  clock: clockViewSchema.nullable(),
  /** The city's handling clock, when it was ever started. */
  handling: clockViewSchema.nullable(),
  light: lightSchema,
  holder: partyRefSchema.nullable(),
  firstPhoto: id.nullable(),
  claim: claimSchema.nullable(),
  reports: z.number().int(),
  reworks: z.number().int(),
  handoffs: z.number().int(),
  openedAt: moment,
  closedAt: moment.nullable(),
});
export type CaseSummary = z.infer<typeof caseSummarySchema>;

/** One line of the timeline. `words` are unsealed for those who may read them; `erased` when they are gone. */
export const caseTimelineItemSchema = z.object({
  seq: z.number().int(),
  at: moment,
  type: z.string(),
  verb: z.string(),
  by: partyRefSchema,
  to: caseStateSchema.nullable(),
  reason: z.string().nullable(),
  words: z.record(z.string(), z.string()).nullable(),
  erased: z.boolean(),
  files: z.array(id),
  unit: partyRefSchema.nullable(),
  person: partyRefSchema.nullable(),
  /** Metres between the proof's place and the case's. */
  distance: z.number().nullable(),
  /** Further facts of the event: codes, ids, times. */
  facts: z.record(z.string(), z.unknown()),
});
export type CaseTimelineItem = z.infer<typeof caseTimelineItemSchema>;

/** Kinds of tasks for people. */
export const caseTaskKinds = ['verify', 'handle', 'assist', 'check'] as const;
export const caseTaskKindSchema = z.enum(caseTaskKinds);
export type CaseTaskKind = (typeof caseTaskKinds)[number];

export const caseTaskSchema = z.object({
  id,
  kind: caseTaskKindSchema,
  person: partyRefSchema.nullable(),
  unit: partyRefSchema.nullable(),
  state: z.enum(['open', 'done', 'cancelled']),
  outcome: z.string().nullable(),
  createdAt: moment,
  dueAt: moment.nullable(),
  yellowAt: moment.nullable(),
  endedAt: moment.nullable(),
});
export type CaseTask = z.infer<typeof caseTaskSchema>;

/** A task in somebody's list: the task and the case it belongs to. */
export const myTaskSchema = z.object({ task: caseTaskSchema, light: lightSchema, case: caseSummarySchema });
export type MyTask = z.infer<typeof myTaskSchema>;

/** One level of the dispatch: the lead unit first, then whom it passed the case to. */
export const caseLevelSchema = z.object({
  unit: partyRefSchema,
  dispatchedAt: moment,
  takenAt: moment.nullable(),
  person: partyRefSchema.nullable(),
  clock: clockViewSchema.nullable(),
});

/** What the page of a case shows. */
export const caseDetailSchema = caseSummarySchema.extend({
  steps: z.array(
    z.object({ step: caseStepSchema, enteredAt: moment.nullable(), minutes: z.number().nullable() }),
  ),
  timeline: z.array(caseTimelineItemSchema),
  clocks: z.array(clockViewSchema),
  tasks: z.array(caseTaskSchema),
  levels: z.array(caseLevelSchema),
  assisting: z.array(
    z.object({
      unit: partyRefSchema,
      taskId: id,
      done: z.boolean(),
      clock: clockViewSchema.nullable(),
      /** A part of the one who asks, or of a unit below his. */
      mine: z.boolean(),
    }),
  ),
  parent: z.object({ id, number: z.string().nullable() }).nullable(),
  children: z.array(z.object({ id, number: z.string().nullable(), state: caseStateSchema })),
  mergedInto: z.object({ id, number: z.string().nullable() }).nullable(),
  reboundOf: z.object({ id, number: z.string().nullable() }).nullable(),
  /** The event 突发事件 that the case belongs to while it goes on, and what it does to its clocks. */
  incident: z
    .object({
      id,
      name: z.string(),
      /** held: they stand since then. emergency: an emergency, they run. run: they run. */
      clocks: z.enum(['held', 'emergency', 'run']),
      since: moment.nullable(),
    })
    .nullable(),
  formalitiesOwed: z.array(z.enum(['verify', 'register'])),
  extensions: z.number().int(),
  appeals: z.array(
    z.object({
      clockId: z.string(),
      outcome: z.enum(['open', 'upheld', 'refused']),
      reviews: z.number().int(),
    }),
  ),
  exitReason: z.string().nullable(),
  /** Whether the look that is due (verify, check) may be made from a desk: the class allows it, or nobody else is there. */
  offSite: z.boolean(),
  /** What the one who asks may do now; a disabled action says why. */
  actions: z.array(z.object({ verb: z.string(), allowed: z.boolean(), why: z.string().nullable() })),
  /** Parts that rooms above registered for this page (reports, messages), by name. */
  sections: z.record(z.string(), z.unknown()),
});
export type CaseDetail = z.infer<typeof caseDetailSchema>;

/** Answer of a command: the new state, enough to go on with. */
export const commandAnswerSchema = z.object({
  id,
  number: z.string().nullable(),
  seq: z.number().int(),
  state: caseStateSchema,
  overlays: z.array(caseOverlaySchema),
});
export type CommandAnswer = z.infer<typeof commandAnswerSchema>;

/** Several commands as one act (small office): done in order in one transaction, all or none; events stay separate. */
export const caseActSchema = z.object({
  commands: z
    .array(z.object({ verb: z.string(), body: z.record(z.string(), z.unknown()).default({}) }))
    .min(1)
    .max(8),
});

export const caseVerbs = Object.keys(caseCommandBodies) as CaseVerb[];
