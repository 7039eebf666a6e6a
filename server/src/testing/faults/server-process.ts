import { type ChildProcess, spawn } from 'node:child_process';
import { chmodSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = join(dirname(fileURLToPath(import.meta.url)), '..', '..', '..', '..');

/** A server of its own process, as an operator would start it. */
export interface ServerProcess {
  readonly url: string;
  readonly pid: number;
  /** Everything it has printed. */
  output(): string;
  /** Resolves when `/readyz` answers 200; rejects when the process ends first or time runs out. */
  ready(milliseconds?: number): Promise<void>;
  /** Sends a signal to the process itself and waits for its end. */
  kill(signal: NodeJS.Signals): Promise<number | null>;
  readonly ended: Promise<number | null>;
}

export interface ServerProcessOptions {
  /** Data folder; keep it to start again on the same data. */
  readonly data: string;
  readonly port: number;
  readonly env?: Readonly<Record<string, string>>;
  /** Words of the command line, by default `start`. */
  readonly words?: readonly string[];
  /** As a newcomer starts it: through `npm`, in a process group of its own. */
  readonly npm?: boolean;
}

/** Starts the command line with the Node that runs the tests. */
export function startServerProcess(options: ServerProcessOptions): ServerProcess {
  const { data, port, env = {}, npm = false } = options;
  const child = spawn(...commandOf(options), {
    cwd: root,
    detached: npm,
    env: { ...cleanEnv(), YIWANG_DATA: data, YIWANG_PORT: String(port), YIWANG_LOG: 'error', ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const printed: string[] = [];
  child.stdout.on('data', (part: Buffer) => printed.push(part.toString()));
  child.stderr.on('data', (part: Buffer) => printed.push(part.toString()));
  const url = `http://127.0.0.1:${port}`;
  const ended = endOf(child);
  const output = () => printed.join('');
  return {
    url,
    pid: child.pid ?? 0,
    output,
    ended,
    ready: (milliseconds = 120_000) => waitUntilReady(url, child, output, milliseconds),
    kill: (signal) => {
      if (child.exitCode === null && child.signalCode === null) child.kill(signal);
      return ended;
    },
  };
}

function commandOf({ words = ['start'], npm = false }: ServerProcessOptions): [string, string[]] {
  const main = join(root, 'server', 'src', 'cli', 'main.ts');
  return npm ? ['npm', ['run', ...words]] : [process.execPath, [...nodeOptions(), main, ...words]];
}

/** With what the command line starts its Node. */
function nodeOptions(): string[] {
  return JSON.parse(readFileSync(join(root, 'scripts', 'node-options.json'), 'utf8')) as string[];
}

/** Settings of the machine must not leak into a server under test. */
function cleanEnv(): NodeJS.ProcessEnv {
  return Object.fromEntries(Object.entries(process.env).filter(([name]) => !name.startsWith('YIWANG_')));
}

function endOf(child: ChildProcess): Promise<number | null> {
  return new Promise((resolve) => child.once('exit', (code) => resolve(code)));
}

async function waitUntilReady(
  url: string,
  child: ChildProcess,
  output: () => string,
  milliseconds: number,
): Promise<void> {
  const until = performance.now() + milliseconds;
  while (performance.now() < until) {
    if (child.exitCode !== null || child.signalCode !== null) {
      throw new Error(`The server ended before it was ready:\n${output()}`);
    }
    if ((await statusOf(`${url}/readyz`)) === 200) return;
    await new Promise((done) => setTimeout(done, 100));
  }
  throw new Error(`The server was not ready in ${milliseconds} ms:\n${output()}`);
}

/** Status of a GET, 0 when nobody answers. */
export async function statusOf(url: string): Promise<number> {
  try {
    const answer = await fetch(url, { signal: AbortSignal.timeout(3000) });
    await answer.arrayBuffer();
    return answer.status;
  } catch {
    return 0;
  }
}

/** A port nobody listens on now. */
export function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer();
    probe.once('error', reject);
    probe.listen(0, '127.0.0.1', () => {
      const address = probe.address();
      const port = typeof address === 'object' && address !== null ? address.port : 0;
      probe.close(() => resolve(port));
    });
  });
}

/** A data folder that an unprivileged database account can reach, and the way to remove it. */
export function dataFolder(): { readonly path: string; remove(): void } {
  const path = mkdtempSync(join(tmpdir(), 'yiwang-run-'));
  chmodSync(path, 0o755);
  return { path, remove: () => rmSync(path, { recursive: true, force: true }) };
}
