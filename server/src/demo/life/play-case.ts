import { Refusal } from '../../kernel/index.ts';
import { runDueTimer } from './clock.ts';
import { nextMove } from './next-move.ts';
import type { Situation, Stage } from './scene.ts';
import { situationOf } from './situation.ts';

/** No story is longer; a loop would be a fault of ours. */
const MOST_STEPS = 80;

export interface PlayOptions {
  /** Leaves the case where this is true. */
  readonly stop?: (is: Situation) => boolean;
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
  { stop = () => false, live = false }: PlayOptions = {},
): Promise<boolean> {
  for (let steps = 0; steps < MOST_STEPS; steps++) {
    const is = await situationOf(stage.city, caseId);
    if (is === null) return false;
    if (stop(is)) return true;
    const move = await nextMove(stage, is);
    const next = move !== null && move.at <= until ? move : null;
    const timerDue = is.nextTimerAt !== null && is.nextTimerAt <= (next?.at ?? until);
    if (timerDue && !live && (await runDueTimer(stage.city, caseId, next?.at ?? until))) continue;
    if (next === null) return false;
    try {
      await next.make(live ? until : next.at);
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
