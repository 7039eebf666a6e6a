import { z } from 'zod';
import { definePolicy } from '../policies/index.ts';

/** What the installation says about signing in; from the validated configuration. */
export interface AccountSettings {
  /** Address under which browsers reach the server; https makes cookies `Secure`. */
  readonly publicUrl: string;
  /** Demo accounts may sign in from other machines. */
  readonly demoRemote: boolean;
  /** X-Forwarded-For is believed from the configured proxies. */
  readonly behindProxy: boolean;
}

let settings: AccountSettings = {
  publicUrl: 'http://127.0.0.1:8700',
  demoRemote: false,
  behindProxy: false,
};

/** Called once by the composition root. */
export function configureAccounts(given: AccountSettings): void {
  settings = given;
}

export function accountSettings(): AccountSettings {
  return settings;
}

/** Pack settings of signing in. */
export const signInPolicy = definePolicy(
  'accounts.sign-in',
  z.object({
    /** A session ends after so long without a request. */
    idleMinutes: z.number().int().min(5).max(720).default(60),
    /** The same for administrators. */
    adminIdleMinutes: z.number().int().min(5).max(720).default(20),
    /** A session ends after so long in any case: one shift. */
    absoluteHours: z.number().int().min(1).max(24).default(12),
    /** Administrators must have a second factor; never asked for in a demo city. */
    adminsNeedSecondFactor: z.boolean().default(true),
    /** Posts whose holders must have one, too. */
    postsNeedSecondFactor: z.array(z.string()).default([]),
    /** Failures without any delay; people mistype. */
    freeTries: z.number().int().min(2).max(20).default(5),
    /** Delay after the first failure that is not free; doubles with each further one. */
    lockSeconds: z.number().int().min(5).max(600).default(30),
    lockSecondsMost: z.number().int().min(60).max(86_400).default(1800),
    /** A one-time code for a forgotten password is good for so long. */
    resetCodeHours: z.number().int().min(1).max(72).default(24),
  }),
  {},
);
