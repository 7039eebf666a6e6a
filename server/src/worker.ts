import type { Base } from './base.ts';
import { openPool } from './kernel/db/connect.ts';
import type { City } from './kernel/index.ts';
import { observeFailure, observeJob } from './kernel/metrics/registry.ts';
import { installJobs } from './kernel/outbox/install-jobs.ts';
import { startLoops } from './kernel/outbox/loops.ts';
import { startJobs } from './kernel/outbox/runner.ts';
import { relockTick } from './kernel/secrets/relock.ts';
import { startTicks } from './kernel/worker/ticks.ts';
import { startDemoGateway } from './messages/index.ts';

/** The background half of a server: duties, jobs, feed. */
export interface Worker {
  stop(): Promise<void>;
}

/** Each city's runner listens on one connection; the rest is shared. */
const SHARED_CONNECTIONS = 4;

/** Starts everything that happens without a request. */
export async function startWorker(
  base: Base,
  cities: () => readonly City[],
  say: (line: string) => void,
): Promise<Worker> {
  const failed = (city: City, what: string, error: unknown): void => {
    observeFailure(city, what);
    say(`${city.schema}: ${what} failed: ${String(error)}`);
  };
  const { rooms } = base.house;
  const duties = [...rooms.flatMap((room) => room.ticks ?? []), relockTick(rooms)];
  const handlers = Object.assign({}, ...rooms.map((room) => room.jobs ?? {}));
  const readers = rooms.flatMap((room) => room.readers ?? []);
  const served = cities();
  const pool = openPool(base.installation.addresses.app, served.length + SHARED_CONNECTIONS);
  const running: { stop(): Promise<void> }[] = [];
  for (const city of served) {
    await installJobs(base.installation, city.schema);
    // Before anything is sent: the mock gateway listens on a new port after each start.
    if (city.demo) running.push(await startDemoGateway(city));
    running.push(startLoops(city, readers, failed));
    running.push(
      await startJobs(city, pool, handlers, (where, name, error) => {
        observeJob(where, name, error);
        if (error !== null) say(`${where.schema}: job ${name} failed: ${String(error)}`);
      }),
    );
  }
  running.push(startTicks(cities, duties, (city, tick, error) => failed(city, tick.name, error)));
  return {
    stop: async () => {
      await Promise.all(running.map((part) => part.stop()));
      await pool.end();
    },
  };
}
