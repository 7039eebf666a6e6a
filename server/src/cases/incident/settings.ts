import { incidentClocks, incidentCovers } from '@yiwang/contract';
import { z } from 'zod';
import { definePolicy } from '../../kernel/index.ts';

/** What an event 突发事件 does to clocks; a new event takes over what is in force when it is declared. */
export const incidentPolicy = definePolicy(
  'cases.incident',
  z.object({
    /** Working clocks of cases that are no emergencies stand until it ends, or run on. */
    clocks: z.enum(incidentClocks).default('pause'),
    /** Whose: of cases of its classes since it began, or of every case of its area. */
    covers: z.enum(incidentCovers).default('classes'),
    /** Nobody ended it: then it ends by itself. */
    maxHours: z.int().min(1).max(720).default(72),
  }),
  {},
);
