import { z } from 'zod';

/**
 * Units of limits, as the field counts them. `urgent_*` and `natural_*` and `minute` run without pause;
 * `work_hour` and `work_day` count working time only (a working day is 480 working minutes).
 */
export const limitUnits = [
  'urgent_hour', // 紧急工作时
  'urgent_day', // 紧急工作日: 24 h
  'work_hour', // 工作时
  'work_day', // 工作日: 480 working minutes
  'natural_day', // 自然日
  'natural_hour', // 自然时
  'minute', // 分钟
] as const;
export const limitUnitSchema = z.enum(limitUnits);
export type LimitUnit = (typeof limitUnits)[number];

/** An amount of time as a limit is written: `{ amount: 2, unit: 'work_hour' }`. Fractions are allowed. */
export const limitSchema = z.object({ amount: z.number().positive().max(100_000), unit: limitUnitSchema });
export type Limit = z.infer<typeof limitSchema>;

/** Light of a clock: green 时限内, yellow 临期, red 超期, grey stopped. */
export const lights = ['green', 'yellow', 'red', 'grey'] as const;
export const lightSchema = z.enum(lights);
export type Light = (typeof lights)[number];

/** What a clock measures. Readers must accept kinds they do not know. */
export const clockKinds = [
  'verify', // 核实
  'register', // 立案
  'dispatch', // 派遣
  'take', // 签收
  'city', // 全程: from the first dispatch to the close; returns and sub-dispatches do not stop it
  'handle', // 处置: the clock of the lead unit
  'sub-handle', // 转派: the clock of one level below the lead unit
  'assist', // 协办
  'check', // 核查
  'close', // 结案
  'window', // 回访期
  'ruling', // 责任裁定
  'supervision', // 督办
  'suspension', // 挂账: until the review date
  'answer', // 待答复
] as const;
export const clockKindSchema = z.enum(clockKinds);
export type ClockKind = (typeof clockKinds)[number];

/** running; paused; met or missed (stopped in time or late); void (as if it had not been). */
export const clockStates = ['running', 'paused', 'met', 'missed', 'void'] as const;
export const clockStateSchema = z.enum(clockStates);
export type ClockState = (typeof clockStates)[number];

const moment = z.iso.datetime();

/** A clock as it crosses the wire. */
export const clockViewSchema = z.object({
  /** Unique within the case; a restored clock is a new instance with a new id. */
  id: z.string(),
  kind: clockKindSchema,
  state: clockStateSchema,
  light: lightSchema,
  limit: limitSchema.nullable(),
  startedAt: moment,
  /** Null while paused: it is computed anew when the clock goes on. */
  dueAt: moment.nullable(),
  yellowAt: moment.nullable(),
  stoppedAt: moment.nullable(),
  /** Minutes left in the clock's own counting; negative when late; null when stopped. */
  remainingMinutes: z.number().nullable(),
  /** How `remainingMinutes` counts: `working` by the calendar or `continuous`. */
  counts: z.enum(['working', 'continuous']),
  /** Calendar and version that gave the due time; provisional years are marked. */
  calendar: z.object({ id: z.string(), version: z.number().int(), provisional: z.boolean() }),
  /** The unit whose clock it is, where it is a unit's. */
  unitId: z.string().nullable(),
});
export type ClockView = z.infer<typeof clockViewSchema>;
