import { existsSync, readFileSync, readlinkSync } from 'node:fs';
import { basename, join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

/** Process id of the living postmaster of this data folder, or null. Reads the pid file and asks the kernel who that is. */
export function livingPostmaster(pgdata: string): number | null {
  const file = join(pgdata, 'postmaster.pid');
  if (!existsSync(file)) return null;
  const pid = Number(readFileSync(file, 'utf8').split('\n')[0]);
  return Number.isInteger(pid) && pid > 0 && isPostmasterOf(pid, pgdata) ? pid : null;
}

/** Another process may have got the number since: it is ours only if it is a postgres at work in our folder. */
function isPostmasterOf(pid: number, pgdata: string): boolean {
  try {
    const argv = readFileSync(`/proc/${pid}/cmdline`, 'utf8').split('\0');
    if (basename(argv[0] ?? '') !== 'postgres') return false;
    return argv.includes(pgdata) || readlinkSync(`/proc/${pid}/cwd`) === pgdata;
  } catch {
    return false;
  }
}

/** Stops a postmaster (fast: rolls back, writes a checkpoint) and waits until it is gone. */
export async function stopPostmaster(pid: number, patienceMs = 30_000): Promise<void> {
  const deadline = performance.now() + patienceMs;
  signal(pid, 'SIGINT');
  while (isAlive(pid)) {
    if (performance.now() > deadline) {
      signal(pid, 'SIGQUIT');
      return;
    }
    await sleep(25);
  }
}

function signal(pid: number, name: NodeJS.Signals): void {
  try {
    process.kill(pid, name);
  } catch {
    // Gone already.
  }
}

/** A zombie child still answers signal 0; its state in /proc tells. */
export function isAlive(pid: number): boolean {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    return stat.slice(stat.lastIndexOf(')') + 2, stat.lastIndexOf(')') + 3) !== 'Z';
  } catch {
    return false;
  }
}
