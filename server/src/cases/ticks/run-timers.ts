import { type City, type CityDb, Refusal } from '../../kernel/index.ts';
import { executeSystem } from '../commands/execute-command.ts';
import { contextOf } from '../context.ts';
import type { Command } from '../engine/command.ts';
import { nextTimer, type Timer } from '../engine/timers.ts';
import { loadCase } from '../store/load.ts';

/** Cases looked at in one go; the rest waits for the next second. */
const BATCH = 200;
/** Timers of one case in one go: after a long downtime each step may bring the next. */
const STEPS_MAX = 20;
/** A timer that the case refuses (it has moved meanwhile) is looked at again after so long. */
const REFUSED_PAUSE_MS = 3_600_000;

const clock = { kind: 'system', name: 'clock' } as const;

/** Executes what is due, each with its due time as effective time: a day of downtime shifts nothing. */
export async function runTimers(city: City, now: Date): Promise<void> {
  for (let ran = BATCH; ran === BATCH; ) {
    const due = await city.db
      .selectFrom('city_case')
      .select('id')
      .where('next_timer_at', '<=', now)
      .orderBy('next_timer_at')
      .limit(BATCH)
      .execute();
    for (const { id } of due) await runTimersOf(city, id, now);
    ran = due.length;
  }
}

async function runTimersOf(city: City, id: string, now: Date): Promise<void> {
  for (let step = 0; step < STEPS_MAX; step++) {
    const timer = await timerOf(city, id, now);
    if (timer === null || timer.at > now.getTime())
      return setTimer(city.db, id, timer === null ? null : new Date(timer.at));
    if (!(await fire(city, id, timer, now)))
      return setTimer(city.db, id, new Date(now.getTime() + REFUSED_PAUSE_MS));
  }
}

async function timerOf(city: City, id: string, now: Date): Promise<Timer | null> {
  const loaded = await loadCase(city, city.db, id);
  if (loaded === null) return null;
  const { file } = loaded;
  const ctx = await contextOf(city, city.db, { at: now, actor: clock, file, area: file.area, command: null });
  return nextTimer(file, ctx);
}

/** False when the case would not have it. */
async function fire(city: City, id: string, timer: Timer, now: Date): Promise<boolean> {
  const body = timer.clockId === null ? {} : { clockId: timer.clockId };
  const command = { verb: timer.verb, body, words: null } as Command;
  try {
    await executeSystem(city, clock, id, command, now, new Date(timer.at));
    return true;
  } catch (error) {
    if (error instanceof Refusal && error.code === 'case.refused') return false;
    throw error;
  }
}

async function setTimer(db: CityDb, id: string, at: Date | null): Promise<void> {
  await db
    .updateTable('city_case')
    .set({ next_timer_at: at })
    .where('id', '=', id)
    .where('next_timer_at', 'is distinct from', at)
    .execute();
}
