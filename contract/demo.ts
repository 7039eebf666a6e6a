import { z } from 'zod';
import { adminKindSchema, postSchema } from './posts.ts';

/** One way into the demo city for the start page. The words and the things to try belong to the clients, by `role`. */
export const demoRoleSchema = z.object({
  role: z.union([postSchema, adminKindSchema, z.literal('small-office')]),
  login: z.string(),
  displayName: z.string(),
  /** Unit or area the person works for; null for the whole city. */
  place: z.string().nullable(),
});
export type DemoRole = z.infer<typeof demoRoleSchema>;

/** The demo city as the start page shows it: who to be, how far the past has been filled in, who keeps acting. */
export const demoSchema = z.object({
  scale: z.enum(['county', 'city']),
  password: z.string(),
  roles: z.array(demoRoleSchema),
  fill: z.object({
    /** The year is full, or nothing more is coming: the operator wants nothing to move by itself. */
    done: z.boolean(),
    /** The past is complete from this moment on. */
    since: z.string(),
    cases: z.number().int(),
    planned: z.number().int(),
  }),
  /** Whether demo citizens and units keep acting. */
  actors: z.boolean(),
});
export type Demo = z.infer<typeof demoSchema>;

export const demoActorsSchema = z.object({ on: z.boolean() });
