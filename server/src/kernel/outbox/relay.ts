import type pg from 'pg';
import type { City } from '../city.ts';
import { inTransaction } from '../db/migrate.ts';
import { quoted, WAKE_CHANNEL } from './names.ts';

/** Rows moved in one transaction: large enough to make one NOTIFY cheap, small enough to keep latency low. */
const BATCH = 1000;

/** What one turn of the relay moved. */
export interface Moved {
  readonly facts: number;
  readonly jobs: number;
  /** There is probably more: go on at once. */
  readonly more: boolean;
}

const NOTHING: Moved = { facts: 0, jobs: 0, more: false };

/**
 * Moves one batch of committed outbox rows: facts get the next positions of the feed, jobs go to the runner. All
 * in one transaction under the lock of `feed_head`, so that positions are dense, nothing is moved twice, and a
 * node that dies half-way has moved nothing. When another node is at it, this one does nothing.
 */
export async function relayBatch(city: City, batch = BATCH): Promise<Moved> {
  return inTransaction(city.pool, async (client) => {
    const { s } = quoted(city);
    const head = await client.query(`select position from ${s}.feed_head for update skip locked`);
    if (head.rowCount === 0) return NOTHING;
    const taken = await takeBatch(client, s, batch);
    if (taken.jobs.length > 0) await addJobs(client, city, taken.jobs);
    if (taken.facts > 0) await client.query('select pg_notify($1, $2)', [WAKE_CHANNEL, city.schema]);
    return {
      facts: taken.facts,
      jobs: taken.jobs.length,
      more: taken.facts + taken.jobs.length >= batch,
    };
  });
}

interface OutboxJob {
  readonly name: string;
  readonly data: unknown;
  readonly job_key: string | null;
  readonly run_at: string | null;
}

async function takeBatch(
  client: pg.PoolClient,
  s: string,
  batch: number,
): Promise<{ facts: number; jobs: OutboxJob[] }> {
  const moved = await client.query<{ facts: number; jobs: OutboxJob[] }>(
    `with gone as (
       delete from ${s}.outbox where id = any (array(select id from ${s}.outbox order by id limit $1)) returning *
     ), numbered as (
       select *, row_number() over (order by id) as place from gone where what = 'fact'
     ), stamped as (
       insert into ${s}.feed (position, at, kind, subject, area, unit_paths, data)
       select head.position + place, clock_timestamp(), name, coalesce(subject, ''), area, unit_paths, data
       from numbered cross join ${s}.feed_head head
       returning 1
     ), moved as (
       update ${s}.feed_head set position = position + (select count(*) from numbered)
     )
     select (select count(*) from numbered) as facts,
       (select coalesce(json_agg(json_build_object('name', name, 'data', data, 'job_key', job_key, 'run_at', run_at)
          order by id), '[]') from gone where what = 'job') as jobs`,
    [batch],
  );
  const row = moved.rows[0];
  if (row === undefined) throw new Error('The relay got no answer');
  return row;
}

/** One call, hence one NOTIFY, for the whole batch. */
async function addJobs(client: pg.PoolClient, city: City, jobs: readonly OutboxJob[]): Promise<void> {
  const { jobs: j } = quoted(city);
  await client.query(
    `select count(*) from ${j}.add_jobs(array(
       select row(x.name, x.data, null, x.run_at, null, x.job_key, null, null)::${j}.job_spec
       from json_to_recordset($1) as x(name text, data json, job_key text, run_at timestamptz)
     ))`,
    [JSON.stringify(lastPerKey(jobs))],
  );
}

/** Of jobs under one key only the latest counts; the runner refuses a key twice in one call. */
function lastPerKey(jobs: readonly OutboxJob[]): OutboxJob[] {
  const latest = new Map(jobs.map((job) => [job.job_key, job]));
  return jobs.filter((job) => job.job_key === null || latest.get(job.job_key) === job);
}

/** Moves everything that is there now; for tests, tools and an orderly stop. */
export async function relayAll(city: City): Promise<number> {
  let total = 0;
  for (;;) {
    const moved = await relayBatch(city);
    total += moved.facts + moved.jobs;
    if (!moved.more) return total;
  }
}
