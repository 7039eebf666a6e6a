import { type ChildProcess, spawn } from 'node:child_process';
import { createHash, randomBytes } from 'node:crypto';
import {
  chmodSync,
  chownSync,
  existsSync,
  openSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';
import type { DatabaseAddress } from '../connect.ts';
import { homeFor, privateFolder, requireWritable, type ServiceAccount, serviceAccount } from './account.ts';
import { type Binaries, findBinaries } from './binaries.ts';
import { livingPostmaster, stopPostmaster } from './postmaster.ts';

const OWNER = 'yiwang';
const DATABASE = 'yiwang';
const PORT = 5432;
/** sun_path holds 108 bytes; '/.s.PGSQL.5432' and the final zero need 15 of them. */
const LONGEST_SOCKET_FOLDER = 92;

export interface EmbeddedOptions {
  /** Folder asked for; `home` of the cluster says what it became. */
  readonly data: string;
  /** Server parameters over the defaults, e.g. fsync=off in tests. */
  readonly parameters?: Readonly<Record<string, string>>;
  readonly onProgress?: (step: string) => void;
}

/** A running PostgreSQL that this server owns. */
export interface EmbeddedCluster {
  readonly address: DatabaseAddress;
  /** Data folder really used: everything else the server keeps goes beside it. */
  readonly home: string;
  /** True when a postmaster of a killed server was found alive and taken over. */
  readonly adopted: boolean;
  /** False once the postmaster has died under us. */
  readonly isAlive: () => boolean;
  stop(): Promise<void>;
}

/**
 * Starts the PostgreSQL of the npm package on a data folder: makes it on first use, takes over a living postmaster
 * of a killed server, refuses a folder of another major version. Unix socket in a 0700 folder plus scram; no TCP.
 */
export async function startEmbedded(options: EmbeddedOptions): Promise<EmbeddedCluster> {
  const account = serviceAccount();
  const home = homeFor(options.data, account);
  requireWritable(home);
  const binaries = findBinaries(account, '/var/lib/yiwang');
  const pgdata = join(home, 'pg');
  const socket = socketFolder(home, account);
  const password = ownerPassword(home, account);
  if (!existsSync(join(pgdata, 'PG_VERSION'))) {
    options.onProgress?.('initdb');
    await initialise(binaries, pgdata, home, account);
  }
  refuseOtherMajor(pgdata, binaries);
  const address = { host: socket, port: PORT, database: DATABASE, user: OWNER, password };
  const living = livingPostmaster(pgdata);
  if (living === null) options.onProgress?.('postgres');
  await waitUntilReady(address, pgdata, () =>
    launch(binaries, pgdata, socket, account, { ...options, home }),
  );
  await ensureDatabase(address);
  return {
    address,
    home,
    adopted: living !== null,
    isAlive: () => livingPostmaster(pgdata) !== null,
    stop: async () => {
      const pid = livingPostmaster(pgdata);
      if (pid !== null) await stopPostmaster(pid);
    },
  };
}

function socketFolder(home: string, account: ServiceAccount | null): string {
  const beside = join(home, 'run');
  const id = createHash('sha256').update(home).digest('hex').slice(0, 16);
  const folder = beside.length <= LONGEST_SOCKET_FOLDER ? beside : join(tmpdir(), `yiwang-${id}`);
  privateFolder(folder, account);
  return folder;
}

function ownerPassword(home: string, account: ServiceAccount | null): string {
  const file = join(home, 'database.secret');
  if (!existsSync(file))
    writeFileSync(file, randomBytes(24).toString('base64url'), { mode: 0o600, flag: 'wx' });
  if (account !== null) chownSync(file, account.uid, account.gid);
  chmodSync(file, 0o600);
  return readFileSync(file, 'utf8').trim();
}

/** Makes the cluster aside and moves it into place, so that a killed initdb leaves nothing that looks finished. */
async function initialise(
  binaries: Binaries,
  pgdata: string,
  home: string,
  account: ServiceAccount | null,
): Promise<void> {
  const making = `${pgdata}.making`;
  rmSync(making, { recursive: true, force: true });
  privateFolder(making, account);
  const args = [
    '-D',
    making,
    '-U',
    OWNER,
    '-A',
    'scram-sha-256',
    `--pwfile=${join(home, 'database.secret')}`,
  ];
  await run(
    join(binaries.native, 'bin', 'initdb'),
    [...args, '-E', 'UTF8', '--locale=C', '--no-instructions'],
    account,
  );
  renameSync(making, pgdata);
}

function run(command: string, args: readonly string[], account: ServiceAccount | null): Promise<void> {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, { ...(account ?? {}), cwd: '/', stdio: ['ignore', 'ignore', 'pipe'] });
    let complaint = '';
    child.stderr?.on('data', (chunk: Buffer) => {
      complaint += chunk.toString();
    });
    child.on('error', reject);
    child.on('exit', (code) =>
      code === 0 ? resolve() : reject(new Error(`${command} failed: ${complaint.trim()}`)),
    );
  });
}

function refuseOtherMajor(pgdata: string, binaries: Binaries): void {
  const found = Number(readFileSync(join(pgdata, 'PG_VERSION'), 'utf8').trim());
  if (found === binaries.major) return;
  throw new Error(
    `The data in ${pgdata} belong to PostgreSQL ${found}, this version carries ${binaries.major}. ` +
      'Start the earlier release once, `./yiwang backup FILE` there, then `./yiwang restore FILE` here into an empty folder.',
  );
}

const DEFAULTS: Readonly<Record<string, string>> = {
  listen_addresses: '',
  jit: 'off',
  max_connections: '100',
  shared_buffers: '128MB',
  wal_compression: 'on',
  max_wal_size: '1GB',
  checkpoint_timeout: '15min',
  log_timezone: 'UTC',
  timezone: 'UTC',
};

async function launch(
  binaries: Binaries,
  pgdata: string,
  socket: string,
  account: ServiceAccount | null,
  options: EmbeddedOptions & { home: string },
): Promise<ChildProcess> {
  const parameters = {
    ...DEFAULTS,
    unix_socket_directories: socket,
    port: String(PORT),
    ...options.parameters,
  };
  const args = [
    '-D',
    pgdata,
    ...Object.entries(parameters).flatMap(([name, value]) => ['-c', `${name}=${value}`]),
  ];
  const log = openSync(join(options.home, 'postgresql.log'), 'a');
  // Detached: a Ctrl-C in the terminal must reach the database through us, after the last transaction.
  const child = spawn(join(binaries.native, 'bin', 'postgres'), args, {
    ...(account ?? {}),
    cwd: pgdata,
    detached: true,
    stdio: ['ignore', log, log],
  });
  child.unref();
  return child;
}

const PATIENCE_MS = 60_000;
const BETWEEN_LAUNCHES_MS = 300;

/**
 * Launches and waits. A postmaster that was killed leaves children that hold its shared memory for a moment, and a
 * new one gives up at once: it is launched again until they are gone.
 */
async function waitUntilReady(
  address: DatabaseAddress,
  pgdata: string,
  start: () => Promise<ChildProcess>,
): Promise<void> {
  const deadline = performance.now() + PATIENCE_MS;
  let launched: ChildProcess | null = null;
  for (;;) {
    const gone = launched === null || launched.exitCode !== null || launched.signalCode !== null;
    if (livingPostmaster(pgdata) === null && gone) {
      if (launched !== null) await sleep(BETWEEN_LAUNCHES_MS);
      launched = await start();
    }
    try {
      await askOnce({ ...address, database: 'postgres' }, 'select 1');
      return;
    } catch (cause) {
      if (performance.now() > deadline)
        throw new Error(`PostgreSQL in ${pgdata} did not answer; see postgresql.log beside it`, { cause });
      await sleep(30);
    }
  }
}

async function ensureDatabase(address: DatabaseAddress): Promise<void> {
  const server = { ...address, database: 'postgres' };
  const known = await askOnce(server, `select 1 from pg_database where datname = '${address.database}'`);
  if (known.rowCount === 0) await askOnce(server, `create database ${address.database}`);
}

async function askOnce(address: DatabaseAddress, text: string): Promise<pg.QueryResult> {
  const client = new pg.Client({ ...address, ssl: false });
  await client.connect();
  try {
    return await client.query(text);
  } finally {
    await client.end();
  }
}
