import './schema.ts';
import type { CityTx } from '../city.ts';
import type { Fact } from './feed.ts';
import type { Job } from './jobs.ts';

/**
 * Tells the rooms above and the screens, once this transaction has committed. Writes rows of the outbox and
 * nothing else: no NOTIFY, no job table (that would serialise commits).
 */
export async function publish(tx: CityTx, facts: readonly Fact[]): Promise<void> {
  if (facts.length === 0) return;
  await tx.insertInto('outbox').values(facts.map(factRow)).execute();
}

/** Has jobs run after this transaction has committed, at least once each. */
export async function enqueue(tx: CityTx, jobs: readonly Job[]): Promise<void> {
  if (jobs.length === 0) return;
  await tx.insertInto('outbox').values(jobs.map(jobRow)).execute();
}

/** The outbox row of a fact, for hot paths that write it in a statement of their own. */
export function factRow(fact: Fact) {
  return {
    what: 'fact' as const,
    name: fact.kind,
    subject: fact.subject,
    area: fact.area,
    unit_paths: [...fact.unitPaths],
    data: JSON.stringify(fact.data),
    job_key: null,
    run_at: null,
  };
}

/** The outbox row of a job, for the same use. */
export function jobRow(job: Job) {
  return {
    what: 'job' as const,
    name: job.name,
    subject: null,
    area: null,
    unit_paths: [],
    data: JSON.stringify(job.payload),
    job_key: job.key ?? null,
    run_at: job.runAt ?? null,
  };
}
