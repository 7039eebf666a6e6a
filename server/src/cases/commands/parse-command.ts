import { type CaseVerb, caseCommandBodies, sealedFields } from '@yiwang/contract';
import { type JsonObject, prepareSealed, refuse } from '../../kernel/index.ts';
import type { Command } from '../engine/command.ts';

/** A command taken apart: what the engine sees, and the words and places that only a sealed row keeps. */
export interface Parsed {
  readonly command: Command;
  readonly sealed: readonly ReturnType<typeof prepareSealed>['row'][];
  /** Where the proof was made, for the distance. */
  readonly proof: unknown;
}

/** Validates a body and seals its words. Refuses `request.invalid` with a pointer for each fault. */
export function parseCommand(verb: string, body: unknown, caseId: string, now: Date): Parsed {
  if (!Object.hasOwn(caseCommandBodies, verb)) return refuse('not-found', { because: `verb ${verb}` });
  const parsed = caseCommandBodies[verb as CaseVerb].safeParse(body ?? {});
  if (!parsed.success) {
    const fields = parsed.error.issues.map((issue) => ({
      pointer: `/${issue.path.join('/')}`,
      code: issue.code ?? 'invalid',
    }));
    return refuse('request.invalid', { fields });
  }
  const words = Object.fromEntries(
    Object.entries(parsed.data).filter(([key, value]) => isSealed(key) && value !== undefined),
  );
  const plain = Object.fromEntries(Object.entries(parsed.data).filter(([key]) => !isSealed(key)));
  const made =
    Object.keys(words).length === 0
      ? null
      : prepareSealed({ kind: 'case-words', subject: `case:${caseId}`, body: words as JsonObject, now });
  return {
    command: { verb, body: plain, words: made?.ref ?? null } as Command,
    sealed: made === null ? [] : [made.row],
    proof: words.place,
  };
}

const isSealed = (key: string): boolean => (sealedFields as readonly string[]).includes(key);
