import { EventEmitter } from 'node:events';
import { Logger, run, type TaskList, type WorkerEvents } from 'graphile-worker';
import type pg from 'pg';
import type { City } from '../city.ts';
import { takeLease } from '../worker/lease.ts';
import type { JobHandler } from './jobs.ts';
import { jobsSchema, quoted } from './names.ts';

/** Told of each job that ended; `error` null: done. A failed one is tried again later by itself. */
export type JobEnd = (city: City, name: string, error: unknown) => void;

export interface JobRunner {
  /** Waits for the jobs under way. */
  stop(): Promise<void>;
}

/** A runner that has not renewed its lease for this long is dead, and its jobs are given to others. */
const LEASE_SECONDS = 30;
const RENEW_MS = 10_000;
/** NOTIFY wakes the runner; this is how long a lost one costs. */
const POLL_MS = 2_000;

/** Runs a city's jobs with these handlers, `concurrency` at a time. `pool` must not be starved by requests. */
export async function startJobs(
  city: City,
  pool: pg.Pool,
  handlers: Readonly<Record<string, JobHandler>>,
  onEnd: JobEnd,
  concurrency = 2,
): Promise<JobRunner> {
  const events = new EventEmitter() as WorkerEvents;
  let pulse = Promise.resolve();
  const stopped = new AbortController();
  events.on('pool:create', ({ workerPool }) => {
    pulse = keepAlive(city, workerPool.id, stopped.signal);
  });
  events.on('job:success', ({ job }) => onEnd(city, job.task_identifier, null));
  events.on('job:error', ({ job, error }) => onEnd(city, job.task_identifier, error));
  await freeJobsOfTheDead(city, new Date());
  const runner = await run({
    pgPool: pool,
    schema: jobsSchema(city.schema),
    taskList: taskList(city, handlers),
    parsedCronItems: [],
    concurrency,
    noHandleSignals: true,
    pollInterval: POLL_MS,
    events,
    logger: new Logger(() => () => undefined),
  });
  return {
    stop: async () => {
      await runner.stop().catch(() => undefined);
      stopped.abort();
      await pulse;
    },
  };
}

function taskList(city: City, handlers: Readonly<Record<string, JobHandler>>): TaskList {
  return Object.fromEntries(
    Object.entries(handlers).map(([name, handle]) => [
      name,
      async (payload: unknown) => handle(city, payload, new Date()),
    ]),
  );
}

/** Renews the runner's lease and frees the jobs of runners that stopped doing so. */
async function keepAlive(city: City, poolId: string, stopped: AbortSignal): Promise<void> {
  while (!stopped.aborted) {
    try {
      const now = new Date();
      await takeLease(city, leaseName(poolId), poolId, LEASE_SECONDS, now);
      await freeJobsOfTheDead(city, now);
    } catch {
      // The database is away; the next turn tells.
    }
    await pause(RENEW_MS, stopped);
  }
  await city.db
    .deleteFrom('lease')
    .where('name', '=', leaseName(poolId))
    .execute()
    .catch(() => undefined);
}

function leaseName(poolId: string): string {
  return `jobs:${poolId}`;
}

/** The runner itself would wait four hours for a killed node's jobs. */
export async function freeJobsOfTheDead(city: City, now: Date): Promise<void> {
  const { s, jobs } = quoted(city);
  await city.pool.query(
    `select ${jobs}.force_unlock_workers(array(
       select distinct locked_by from ${jobs}._private_jobs job
       where locked_by is not null and locked_at < $1
         and not exists (select from ${s}.lease where name = 'jobs:' || job.locked_by and until > $2)))`,
    [new Date(now.getTime() - LEASE_SECONDS * 1000), now],
  );
  await city.db.deleteFrom('lease').where('name', 'like', 'jobs:%').where('until', '<', now).execute();
}

function pause(milliseconds: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const timer = setTimeout(resolve, milliseconds);
    signal.addEventListener('abort', () => {
      clearTimeout(timer);
      resolve();
    });
  });
}
