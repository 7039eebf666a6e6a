import type { City } from '../city.ts';

/** Runs a job for a city. At least once: whatever it does must be guarded by a key unique in our database. */
export type JobHandler = (city: City, payload: unknown, now: Date) => Promise<void>;

/** A job to be run after the transaction has committed. Payloads hold ids and codes only, never personal data. */
export interface Job {
  readonly name: string;
  readonly payload: Readonly<Record<string, unknown>>;
  /** A later job under the same key replaces one that has not run yet. */
  readonly key?: string;
  readonly runAt?: Date;
}
