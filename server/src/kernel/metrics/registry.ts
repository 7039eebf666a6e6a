import { monitorEventLoopDelay } from 'node:perf_hooks';
import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client';
import type { City } from '../city.ts';

/** All figures of this process. Labels are route patterns, job names and schemas: never ids, never words of people. */
export const registry = new Registry();

collectDefaultMetrics({ register: registry, prefix: 'yiwang_' });

const httpSeconds = new Histogram({
  name: 'yiwang_http_request_seconds',
  help: 'Time from request to answer',
  labelNames: ['method', 'route', 'status'],
  buckets: [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10],
  registers: [registry],
});
const jobs = new Counter({
  name: 'yiwang_jobs_total',
  help: 'Jobs that ended, by name and outcome',
  labelNames: ['city', 'job', 'outcome'],
  registers: [registry],
});
const failures = new Counter({
  name: 'yiwang_background_failures_total',
  help: 'Turns of duties, relay and readers that failed',
  labelNames: ['city', 'what'],
  registers: [registry],
});
const pool = new Gauge({
  name: 'yiwang_db_connections',
  help: 'Connections of the pool: all, idle, and requests waiting for one',
  labelNames: ['state'],
  registers: [registry],
});
const outboxDepth = new Gauge({
  name: 'yiwang_outbox_rows',
  help: 'Rows of the outbox that wait for the relay (counted up to 10000)',
  labelNames: ['city'],
  registers: [registry],
});
const feedLag = new Gauge({
  name: 'yiwang_feed_lag',
  help: 'Positions a feed reader is behind the head',
  labelNames: ['city', 'reader'],
  registers: [registry],
});
const streams = new Gauge({
  name: 'yiwang_streams',
  help: 'Open live connections',
  registers: [registry],
});
const loopDelay = new Gauge({
  name: 'yiwang_event_loop_delay_p99_seconds',
  help: 'How late timers ran since the last look, 99th percentile',
  registers: [registry],
});
const delay = monitorEventLoopDelay({ resolution: 20 });
delay.enable();

/** Notes one answered request. */
export function observeRequest(method: string, route: string, status: number, seconds: number): void {
  httpSeconds.observe({ method, route, status: String(status) }, seconds);
}

/** Notes the end of one job. */
export function observeJob(city: City, job: string, error: unknown): void {
  jobs.inc({ city: city.schema, job, outcome: error === null ? 'done' : 'failed' });
}

/** Notes a turn in the background that failed. */
export function observeFailure(city: City, what: string): void {
  failures.inc({ city: city.schema, what });
}

/** Notes how many live connections there are. */
export function observeStreams(open: number): void {
  streams.set(open);
}

const COUNT_UP_TO = 10_000;

/** The figures in the text format of Prometheus. With the database away, the figures of the process still come. */
export async function metricsText(cities: readonly City[]): Promise<string> {
  loopDelay.set(delay.percentile(99) / 1e9);
  delay.reset();
  for (const city of cities) await measureCity(city).catch(() => undefined);
  return registry.metrics();
}

async function measureCity(city: City): Promise<void> {
  pool.set({ state: 'all' }, city.pool.totalCount);
  pool.set({ state: 'idle' }, city.pool.idleCount);
  pool.set({ state: 'waiting' }, city.pool.waitingCount);
  const rows = city.db.selectFrom('outbox').select('id').limit(COUNT_UP_TO).as('rows');
  const depth = await city.db
    .selectFrom(rows)
    .select((row) => row.fn.countAll<number>().as('depth'))
    .executeTakeFirstOrThrow();
  outboxDepth.set({ city: city.schema }, depth.depth);
  const head = await city.db.selectFrom('feed_head').select('position').executeTakeFirstOrThrow();
  const readers = await city.db.selectFrom('feed_reader').select(['name', 'position']).execute();
  for (const reader of readers)
    feedLag.set({ city: city.schema, reader: reader.name }, head.position - reader.position);
}
