import { z } from 'zod';
import { definePolicy } from '../kernel/index.ts';

const minutes = z.number().int().positive().max(100_000);
const days = z.number().int().positive().max(365);

/** Numbers of the intake desk that the pack may set. */
export const deskPolicy = definePolicy(
  'signals.desk',
  z.object({
    /** Calendar of the desk by id; null: the city's first one. */
    calendar: z.string().max(60).nullable().default(null),
    acceptMinutes: minutes.default(15),
    /** A night desk is on duty: the accept clock runs without pause. */
    nightDesk: z.boolean().default(false),
    /** Share of the limit left when the light turns yellow. */
    yellowShare: z.number().min(0).max(1).default(0.25),
    /** Natural days for an answer to a question, and for objecting. */
    answerDays: days.default(7),
    objectDays: days.default(7),
    /** Minutes another person has to decide an objection. */
    objectionMinutes: minutes.default(480),
    /** Where the machine looks for the same matter. */
    duplicateMetres: z.number().int().min(10).max(5000).default(150),
    duplicateDays: days.default(30),
  }),
  {},
);
export type DeskSettings = z.infer<typeof deskPolicy.schema>;
