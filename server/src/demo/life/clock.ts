import { executeSystem } from '../../cases/commands/execute-command.ts';
import { nextTimer } from '../../cases/engine/timers.ts';
import { processPolicy } from '../../cases/index.ts';
import { loadCase } from '../../cases/store/load.ts';
import { type City, calendarsAt, readPolicy } from '../../kernel/index.ts';

const clock = { kind: 'system', name: 'clock' } as const;

/** Lets the clock do what is due on a case by a moment, as it would have then. One act; false: nothing was due. */
export async function runDueTimer(city: City, caseId: string, until: Date): Promise<boolean> {
  const loaded = await loadCase(city, city.db, caseId);
  if (loaded === null) return false;
  const [calendars, policy] = await Promise.all([
    calendarsAt(city, until),
    readPolicy(city.db, processPolicy, until),
  ]);
  const timer = nextTimer(loaded.file, { calendar: (id) => calendars.named(id), policy: policy.value });
  if (timer === null || timer.at > until.getTime()) return false;
  const at = new Date(timer.at);
  const body = timer.clockId === null ? {} : { clockId: timer.clockId };
  const command = { verb: timer.verb, body, words: null } as Parameters<typeof executeSystem>[3];
  await executeSystem(city, clock, caseId, command, at, at);
  return true;
}
