import { z } from 'zod';
import { definePolicy } from '../kernel/index.ts';

/** What cities dispute about the formulas (`reference/indicators.md` §2–3); the choice is printed beside the table. */
export const figuresPolicy = definePolicy(
  'scores.figures',
  z.object({
    /** 返工率 ÷ 应结案数 (Chengdu Jinniu), ÷ 结案数 or ÷ 立案数. */
    reworkPer: z.enum(['dueToClose', 'closed', 'registered']).default('dueToClose'),
    /** 结案率, 按期结案率 ÷ (应结案数 − 缓办数), as Jinhua does. */
    closeWithoutSuspended: z.boolean().default(false),
    /** 立案率 ÷ 案件数, ÷ (立案数 + 不予立案数), ÷ 受理数 (the usual reading) or ÷ 上报数; the last two not by unit. */
    registerPer: z.enum(['opened', 'decided', 'accepted', 'reported']).default('opened'),
    /** Days into the next month after which a month is published; what changes later is named as a correction. */
    publishAfterDays: z.int().min(0).max(28).default(3),
  }),
  {},
);
