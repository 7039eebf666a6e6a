import { limitSchema } from '@yiwang/contract';
import { z } from 'zod';
import { definePolicy } from '../kernel/index.ts';

const share = z.number().min(0).max(1);

/** Settings of the process that a pack may change. Defaults: the field's, see the room's README. */
export const processSchema = z.object({
  limits: z
    .object({
      verify: limitSchema.default({ amount: 0.5, unit: 'work_hour' }),
      register: limitSchema.default({ amount: 0.25, unit: 'work_hour' }),
      dispatch: limitSchema.default({ amount: 0.25, unit: 'work_hour' }),
      take: limitSchema.default({ amount: 2, unit: 'work_hour' }),
      check: limitSchema.default({ amount: 2, unit: 'work_hour' }),
      close: limitSchema.default({ amount: 4, unit: 'work_hour' }),
      ruling: limitSchema.default({ amount: 1, unit: 'work_day' }),
      window: limitSchema.default({ amount: 7, unit: 'natural_day' }),
      answer: limitSchema.default({ amount: 7, unit: 'natural_day' }),
      returnWithin: limitSchema.default({ amount: 1, unit: 'work_day' }),
      /** For a matter whose condition names no limit. */
      handle: limitSchema.default({ amount: 5, unit: 'work_day' }),
    })
    .prefault({}),
  /** Part of the limit that is left when the light turns yellow. */
  yellowShare: share.default(0.25),
  /** Least part of the limit that a unit gets for rework. */
  reworkShare: share.default(0.25),
  selfHandleCheckShare: share.default(0.1),
  maxExtensions: z.int().min(0).max(9).default(2),
  maxSuspensions: z.int().min(0).max(9).default(1),
  maxSuspensionDays: z.int().min(1).max(1100).default(365),
  spotCheckDays: z.int().min(1).max(400).default(30),
  reboundDays: z.int().min(1).max(400).default(30),
  /** After the deadline of the handling clock; null: nobody is told by rule. */
  superviseAfter: limitSchema.nullable().default({ amount: 1, unit: 'work_day' }),
  /** Sources whose cases are verified on the spot before registration. */
  verifySources: z.array(z.string()).default(['public', 'hotline']),
  /** Send the nearest eligible collector at once, to verify and to check. */
  autoAssign: z.boolean().default(true),
  /** One person may do accept + register + dispatch (and check + close) as one act. */
  smallOffice: z.boolean().default(false),
  /** Calendars by name: of the desks and of the people outside; a unit may name its own. */
  deskCalendar: z.string().default('office'),
  fieldCalendar: z.string().default('office'),
  /** `{area:6}`, `{date}` (local, eight digits), `{serial:5}` (per area and day) and fixed text. */
  numberPattern: z.string().max(60).default('{area:6}{date}{serial:5}'),
});
export type ProcessPolicy = z.output<typeof processSchema>;

export const processPolicy = definePolicy('cases.process', processSchema, {});
