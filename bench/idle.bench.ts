import { readdirSync, readFileSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import { askDatabase, postmasterPid } from '../server/src/testing/faults/embedded-view.ts';
import {
  dataFolder,
  freePort,
  type ServerProcess,
  startServerProcess,
} from '../server/src/testing/faults/server-process.ts';
import type { Bench } from './bench.ts';

const QUIET_SECONDS = 30;
/** The demo's past is taken as full, its actors are off: nothing is left to do. */
const NOTHING_TO_DO =
  "update demo.demo_state set filled_since = made_at - interval '400 days', laid_out = 1000, actors = false";

/** Proportional set size in MB: what is shared between processes counts once. */
function pssOf(pid: number): number {
  const [, kilobytes = '0'] = /^Pss:\s+(\d+)/m.exec(readFileSync(`/proc/${pid}/smaps_rollup`, 'utf8')) ?? [];
  return Number(kilobytes) / 1024;
}

/** A process and its children's processes. */
function withChildren(pid: number): number[] {
  const children = readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name) && parentOf(name) === pid)
    .map(Number);
  return [pid, ...children];
}

function parentOf(pid: string): number {
  try {
    const [, parent = '0'] = /\) \S (\d+)/.exec(readFileSync(`/proc/${pid}/stat`, 'utf8')) ?? [];
    return Number(parent);
  } catch {
    return 0;
  }
}

async function started(data: string): Promise<ServerProcess> {
  const server = startServerProcess({ data, port: await freePort(), env: { YIWANG_DEMO_ACTORS: 'false' } });
  await server.ready();
  return server;
}

export const bench: Bench = {
  name: 'idle',
  summary: 'memory (PSS) of a server with the demo city and its database, idle after a second start',
  run: async (scale) => {
    const data = dataFolder();
    try {
      const first = await started(data.path);
      await askDatabase(data.path, NOTHING_TO_DO);
      await first.kill('SIGTERM');
      const server = await started(data.path);
      await sleep(QUIET_SECONDS * 1000 * scale);
      const node = pssOf(server.pid);
      const processes = withChildren(postmasterPid(data.path) ?? 0);
      const database = processes.reduce((sum, pid) => sum + pssOf(pid), 0);
      await server.kill('SIGTERM');
      return {
        figures: [
          { name: 'server', value: node, unit: 'MB' },
          { name: 'database', value: database, unit: `MB in ${processes.length} processes` },
        ],
        bars: [{ name: 'together, MB', value: node + database, atMost: 350 }],
      };
    } finally {
      data.remove();
    }
  },
};
