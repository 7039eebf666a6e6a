import { z } from 'zod';
import { definePolicy } from '../../kernel/index.ts';

/** When the desk is asked whether an event has begun, and who may tell all its reporters something. */
export const stormPolicy = definePolicy(
  'signals.storm',
  z.object({
    /** So many reports of one class in one district within so many minutes. */
    surgeReports: z.int().min(5).max(10_000).default(30),
    surgeMinutes: z.int().min(5).max(240).default(30),
    /** A second person reads what goes to all reporters. */
    noticeNeedsSecond: z.boolean().default(true),
  }),
  {},
);
