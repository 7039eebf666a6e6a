import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { parseDatabaseUrl } from './kernel/db/connect.ts';
import { type EmbeddedCluster, startEmbedded } from './kernel/db/embedded/cluster.ts';
import { type Keeper, keepAlive } from './kernel/db/embedded/keeper.ts';
import { FolderInUse, type FolderLock, lockFolder } from './kernel/db/embedded/lock.ts';
import { type Installation, openCity, openInstallation, prepareAllCities } from './kernel/db/installation.ts';
import { listCities } from './kernel/db/registry.ts';
import { type City, type Config, configureFiles, isPassingDatabaseFault } from './kernel/index.ts';
import { keepErasuresIn } from './kernel/sealed/erasure-file.ts';
import { keepSecretsIn } from './kernel/secrets/lock.ts';
import { compose, type House } from './main.ts';

/** A database that is up, locked to us when it is ours, with its roles; everything that is done to a city begins here. */
export interface Base {
  readonly config: Config;
  readonly house: House;
  readonly installation: Installation;
  /** Folder for files, secrets and logs. */
  readonly home: string;
  /** Folder of the keyring. */
  readonly secrets: string;
  close(): Promise<void>;
}

/** Told what is being done, in a stable word and for people. */
export type Progress = (step: string) => void;

/** Opens the database of the settings: the embedded one, or the one `YIWANG_DATABASE_URL` names. */
export async function openBase(config: Config, progress: Progress): Promise<Base> {
  const house = compose();
  const embedded = await openEmbedded(config, progress);
  const installation = await openInstallation(
    embedded?.cluster.address ?? addressOf(config),
    config.poolSize,
  );
  const home = embedded?.cluster.home ?? config.data;
  const secrets = settleIn(home, config);
  return {
    config,
    house,
    installation,
    home,
    secrets,
    close: async () => {
      await installation.close();
      await embedded?.close();
    },
  };
}

/**
 * Opens the database for a tool that may run beside a server: takes the folder over when no server has it,
 * otherwise joins the one that is running and leaves it running.
 */
export async function openBaseForTools(config: Config): Promise<Base> {
  try {
    return await openBase(config, () => undefined);
  } catch (error) {
    if (!(error instanceof FolderInUse)) throw error;
  }
  const cluster = await startEmbedded({ data: config.data });
  const installation = await openInstallation(cluster.address, config.poolSize);
  const { home } = cluster;
  const secrets = settleIn(home, config);
  return { config, house: compose(), installation, home, secrets, close: () => installation.close() };
}

/** Says where the things are that live beside the database; answers with the folder of the keyring. */
function settleIn(home: string, config: Config): string {
  const secrets = config.secrets ?? join(home, 'secrets');
  configureFiles({ home, s3Url: config.s3Url });
  keepErasuresIn(join(home, 'erasures'));
  keepSecretsIn(secrets);
  return secrets;
}

function addressOf(config: Config) {
  if (config.databaseUrl === null) throw new Error('No database');
  return parseDatabaseUrl(config.databaseUrl);
}

interface OwnDatabase {
  readonly cluster: EmbeddedCluster;
  close(): Promise<void>;
}

const ATTEMPTS = 5;

/**
 * The embedded database, ours alone. One that was found alive may belong to a server that is just stopping and takes
 * it down under us: then it is started anew.
 */
async function lockedCluster({ data }: Config): Promise<{ cluster: EmbeddedCluster; lock: FolderLock }> {
  for (let left = ATTEMPTS; ; left--) {
    try {
      const cluster = await startEmbedded({ data });
      return { cluster, lock: await lockFolder(cluster.address, cluster.home) };
    } catch (error) {
      if (!isPassingDatabaseFault(error) || left <= 1) throw error;
      await sleep(1_000);
    }
  }
}

/** The embedded database, locked to us and looked after until `close`. */
async function openEmbedded(config: Config, progress: Progress): Promise<OwnDatabase | null> {
  if (config.databaseUrl !== null) return null;
  progress('database');
  const { cluster, lock: first } = await lockedCluster(config);
  let lock: FolderLock = first;
  const keeper: Keeper = keepAlive(
    {
      isAlive: cluster.isAlive,
      revive: async () => {
        lock = (await lockedCluster(config)).lock;
      },
    },
    progress,
  );
  return {
    cluster,
    close: async () => {
      await keeper.stop();
      await lock.release();
      await cluster.stop();
    },
  };
}

/** Migrates every city and opens those that are sound. */
export async function openCities(base: Base, report: (message: string) => void): Promise<City[]> {
  const results = await prepareAllCities(base.installation, base.house.plan);
  for (const result of results) if (result.error !== null) report(result.error.message);
  const broken = new Set(results.filter((result) => result.error !== null).map((result) => result.schema));
  const records = await listCities(base.installation.app);
  return records
    .filter((record) => !broken.has(record.schema))
    .map((record) => openCity(base.installation, record));
}
