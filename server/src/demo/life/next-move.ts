import { diceOf, fateOf } from './fate.ts';
import { moveBeforeUnits } from './moves/before-units.ts';
import { anotherReport, intoAnotherCase } from './moves/beside.ts';
import { moveAfterUnits, moveWithUnits } from './moves/with-units.ts';
import type { Move, Situation, Stage, Turn } from './scene.ts';

/**
 * What happens next to a case, and when; null when nothing but the clock will move it. Drawn from the case's
 * place and moment alone, so that the past that is filled in and the actors of today play the same stories.
 */
export async function nextMove(stage: Stage, is: Situation): Promise<Move | null> {
  const matter = { area: is.area, openedAt: is.openedAt };
  const turn: Turn = { stage, is, fate: fateOf(matter), dice: diceOf(matter, `step:${is.step}`) };
  const beside = intoAnotherCase(turn) ?? (is.state === 'to-take' ? anotherReport(turn) : null);
  if (beside !== null) return beside;
  switch (is.state) {
    case 'to-verify':
    case 'to-register':
    case 'to-dispatch':
      return moveBeforeUnits(turn);
    case 'to-take':
    case 'handling':
      return moveWithUnits(turn);
    default:
      return moveAfterUnits(turn);
  }
}
