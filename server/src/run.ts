import { join } from 'node:path';
import { type Base, openBase, openCities } from './base.ts';
import { keepLedgerRootsIn } from './cases/index.ts';
import { allowActors, provideRemake, remakeDemoCity } from './demo/index.ts';
import type { Door } from './door/open-door.ts';
import type { Progress } from './door/steps.ts';
import { buildHttp } from './http.ts';
import { cityByHost } from './kernel/http/server.ts';
import type { City, Config } from './kernel/index.ts';
import { startWakeUps } from './kernel/outbox/wake.ts';
import type { Scale } from './pack/index.ts';
import { keepPlaceIndexesIn } from './places/index.ts';
import { startWorker, type Worker } from './worker.ts';

export interface RunOptions {
  readonly config: Config;
  /** The port, opened before so that it greets from the first moment. Closed when the start fails or the server stops. */
  readonly door: Door;
  /** Makes a city when there is none at all; null: refuse to serve nothing. */
  readonly makeFirst: ((base: Base, progress: Progress) => Promise<void>) | null;
  readonly say: (line: string) => void;
  /** Scale at which a demo city is made again when a visitor resets it. */
  readonly scale?: Scale;
  /** Work that may go on beside the start but must be done before we call ourselves ready. */
  readonly alsoBefore?: Promise<void>;
}

/** A server that answers. */
export interface RunningServer {
  readonly url: string;
  readonly cities: readonly City[];
  readonly base: Base;
  stop(): Promise<void>;
}

/** Starts database, cities, HTTP and worker behind the door, in this order; stops in the reverse one. */
export async function startServer(options: RunOptions): Promise<RunningServer> {
  const { config, say, door } = options;
  try {
    door.progress.begin('database');
    const base = await openBase(config, (step) => say(PROGRESS[step] ?? step));
    try {
      return await startOn(base, options);
    } catch (error) {
      await base.close();
      throw error;
    }
  } catch (error) {
    await door.close();
    throw error;
  }
}

async function startOn(base: Base, options: RunOptions): Promise<RunningServer> {
  const { config, say, door } = options;
  allowActors(config.demoActors);
  keepPlaceIndexesIn(join(base.home, 'indexes'));
  keepLedgerRootsIn(join(base.home, 'ledger'));
  door.progress.begin('schema');
  let cities = await openCities(base, say);
  if (cities.length === 0) cities = await firstCities(base, options);
  door.progress.begin('pages');
  for (const city of cities) for (const room of base.house.rooms) await room.warm?.(city);
  const served = () => cities;
  const wakeUps = startWakeUps(base.installation.addresses.app);
  const host = await buildHttp({ house: base.house, config, cityOf: cityByHost(served), cities: served });
  await host.app.ready();
  await options.alsoBefore;
  // Before the first request: from the moment somebody is answered, what he asked for is also done.
  const startWork = async () => (config.roles.includes('worker') ? startWorker(base, served, say) : null);
  let worker: Worker | null = await startWork();
  provideRemake(async () => {
    const [demo, others] = [cities.some((city) => city.demo), cities.filter((city) => !city.demo)];
    if (!demo) return;
    await worker?.stop();
    cities = others;
    await remakeDemoCity(base, options.scale ?? 'county', say);
    cities = await openCities(base, say);
    for (const city of cities) for (const room of base.house.rooms) await room.warm?.(city);
    worker = await startWork();
  });
  door.lead(host.app.routing);
  return {
    url: config.port === 0 ? `http://${config.host}:${door.port}` : config.publicUrl,
    cities,
    base,
    stop: async () => {
      provideRemake(null);
      const closed = door.close();
      await host.app.close();
      await closed;
      await worker?.stop();
      await wakeUps.close();
      await base.close();
    },
  };
}

async function firstCities(base: Base, options: RunOptions): Promise<City[]> {
  if (options.makeFirst === null) {
    throw new Error('There is no city here yet: ./yiwang init makes an empty one, npm start a demo city');
  }
  await options.makeFirst(base, options.door.progress);
  return openCities(base, options.say);
}

const PROGRESS: Readonly<Record<string, string>> = { database: 'Starting the database …' };

/** Runs a server until Ctrl-C or TERM, then stops everything in order. A second Ctrl-C ends it at once. */
export async function runUntilStopped(options: RunOptions): Promise<void> {
  const stopped = signalled();
  const server = await startServer(options);
  options.say(`\nYiwang 一网 is ready: ${server.url}\n`);
  await stopped;
  options.say('Stopping …');
  await server.stop();
}

function signalled(): Promise<void> {
  return new Promise((resolve) => {
    let asked = false;
    for (const name of ['SIGINT', 'SIGTERM'] as const) {
      process.on(name, () => {
        // A service manager may send TERM to the whole group, so that it comes twice; only a person's Ctrl-C insists.
        if (asked && name === 'SIGINT') process.exit(130);
        asked = true;
        resolve();
      });
    }
  });
}
