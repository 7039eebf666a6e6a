import { fork } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type pg from 'pg';

/** Where a started server is, and as whom to enter its database. */
export interface Ready {
  readonly kind: 'ready';
  readonly url: string;
  readonly key: string;
  readonly schema: string;
  readonly owner: pg.PoolConfig;
  readonly app: pg.PoolConfig & { readonly user: string };
}
interface Usage {
  readonly kind: 'usage';
  readonly rss: number;
}

/** With what the command line starts its Node. */
function nodeOptions(): string[] {
  const file = new URL('../../scripts/node-options.json', import.meta.url);
  return JSON.parse(readFileSync(file, 'utf8')) as string[];
}

/** Starts a server on a folder of its own and hands it over with a way to ask it and to stop it. */
export async function startServer() {
  const data = mkdtempSync(join(tmpdir(), 'yiwang-bench-'));
  const child = fork(new URL('./intake-server.ts', import.meta.url), [data], {
    stdio: 'inherit',
    execArgv: nodeOptions(),
  });
  const hear = <T extends { kind: string }>(kind: T['kind']) =>
    new Promise<T>((resolve, reject) => {
      child.on('message', (message: T) => message.kind === kind && resolve(message));
      child.once('exit', (code) => reject(new Error(`the server ended with ${code}`)));
    });
  const ready = await hear<Ready>('ready');
  return {
    ready,
    usage: () => {
      child.send('usage');
      return hear<Usage>('usage');
    },
    stop: async () => {
      const ended = new Promise((resolve) => child.once('exit', resolve));
      child.send('stop');
      await ended;
      rmSync(data, { recursive: true, force: true });
    },
  };
}
