import { sql } from 'kysely';
import { Refusal } from '../../kernel/index.ts';
import { runDueTimer } from './clock.ts';
import { nextMove } from './next-move.ts';
import type { Move, Situation, Stage } from './scene.ts';
import { situationOf } from './situation.ts';

/** No story is longer; a loop would be a fault of ours. */
const MOST_STEPS = 80;

export interface PlayOptions {
  /** Leaves the case where this is true. */
  readonly stop?: (is: Situation) => boolean;
  /**
   * With `stop`: the step that leads there is not made before this moment, so that the case has not stood there for
   * hours. Only inside a told story: the step is tried under a savepoint.
   */
  readonly freshAt?: Date;
  /** Among the living a step that is due is made now, and the clock has its own duty. */
  readonly live?: boolean;
}

/**
 * Plays a case on from where it is until a moment: each step when it falls due, the clock's own acts in between.
 * Stops early where the engine refuses a step (somebody else was faster, a rule of the pack forbids it).
 * @returns whether it was left there
 */
export async function playCase(
  stage: Stage,
  caseId: string,
  until: Date,
  { stop = () => false, live = false, freshAt }: PlayOptions = {},
): Promise<boolean> {
  let held: Date | null = null;
  for (let steps = 0; steps < MOST_STEPS; steps++) {
    const is = await situationOf(stage.city, caseId);
    if (is === null) return false;
    if (stop(is)) return true;
    const next = dueBy(await nextMove(stage, is), until, held, is.touchedAt);
    const timerDue = is.nextTimerAt !== null && is.nextTimerAt <= (next?.at ?? until);
    if (timerDue && !live && (await runDueTimer(stage.city, caseId, next?.at ?? until))) continue;
    if (next === null) return false;
    try {
      if (freshAt === undefined || held !== null || next.at >= freshAt) {
        await next.make(live ? until : next.at);
      } else if (await leadsThere(stage, caseId, next, stop)) held = freshAt;
    } catch (error) {
      if (error instanceof Refusal) {
        stage.refused?.(is.state, next.verb, error);
        return false;
      }
      throw error;
    }
  }
  return false;
}

/** A step that falls due: not before it is to be made, nor before what has happened already. */
function dueBy(move: Move | null, until: Date, ...notBefore: (Date | null)[]): Move | null {
  if (move === null || move.at > until) return null;
  const at = Math.max(...[move.at, ...notBefore].map((one) => one?.getTime() ?? 0));
  return { ...move, at: new Date(at) };
}

/** Makes a step, and takes it back if the case would then be where it is to be left. */
async function leadsThere(
  { city }: Stage,
  caseId: string,
  next: Move,
  stop: (is: Situation) => boolean,
): Promise<boolean> {
  await sql`savepoint step_tried`.execute(city.db);
  await next.make(next.at);
  const is = await situationOf(city, caseId);
  const there = is !== null && stop(is);
  await (there ? sql`rollback to savepoint step_tried` : sql`release savepoint step_tried`).execute(city.db);
  return there;
}
