import { type Actor, actorRef, type City, idFor, newId, Refusal } from '../../kernel/index.ts';
import type { CommandOutcome } from '../door.ts';
import { eventOf } from '../store/ledger.ts';
import { requireCase } from '../store/load.ts';
import type { ActInput } from './execute-command.ts';
import { outcomeOf } from './run-command.ts';

/** Id of an act: with an idempotency key always the same for this person, case, key and what is asked. */
export function actIdOf(
  actor: Actor,
  caseId: string,
  { key = null, now, commands }: Pick<ActInput, 'key' | 'now' | 'commands'>,
): string {
  return key === null
    ? newId(now)
    : idFor('case-act', actorRef(actor).id, caseId, key, JSON.stringify(commands));
}

/**
 * What to answer when an act was refused: a phone that never heard the answer sends the act again, and it is refused
 * because it has been done. Then the case as it is now; null when it was somebody else's act that came first.
 */
export async function doneBefore(
  city: City,
  actor: Actor,
  caseId: string,
  input: ActInput,
  refusal: unknown,
): Promise<CommandOutcome | null> {
  if (input.key == null || !(refusal instanceof Refusal)) return null;
  if (refusal.code !== 'case.stale' && refusal.code !== 'not-found') return null;
  const id = actIdOf(actor, caseId, input);
  const rows = await city.db
    .selectFrom('case_event')
    .select('text')
    .where('case_id', '=', caseId)
    .where('seq', '>', input.expectedSeq ?? 0)
    .where('actor_id', '=', actorRef(actor).id)
    .execute();
  if (!rows.some(({ text }) => eventOf(text).event.act === id)) return null;
  return outcomeOf((await requireCase(city, city.db, caseId)).file);
}
